import { expect, test } from 'vitest';
import { toHistory } from './to-history';

const line = (CreatedBy: string, Size: number) => ({ CreatedBy, Size });

test('lines with a size are layers, and as many more as the image has, those first that write files', () => {
  const raw = [
    line('CMD ["sh"]', 0),
    line('WORKDIR /srv', 0),
    line('RUN /bin/sh -c mkdir /x # buildkit', 0),
    line('ENV A=1', 0),
    line('COPY a b # buildkit', 12),
  ];
  const layers = (count: number) =>
    toHistory(raw, count)
      .filter((entry) => !entry.empty)
      .map((entry) => entry.createdBy.split(' ')[0]);
  expect(layers(1)).toEqual(['COPY']);
  expect(layers(2)).toEqual(['RUN', 'COPY']);
  expect(layers(3)).toEqual(['WORKDIR', 'RUN', 'COPY']);
});

test('what is missing, and 1970, are said to be so', () => {
  expect(
    toHistory(
      [
        { Id: '<missing>', Created: 0 },
        { Id: 'sha256:ab', Created: 5 },
      ],
      0,
    ),
  ).toMatchObject([
    { imageId: null, createdAt: null, tags: [], size: 0 },
    { imageId: 'sha256:ab', createdAt: 5000 },
  ]);
});
