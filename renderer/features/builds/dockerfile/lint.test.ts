import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { lintDockerfile } from './lint';

const lint = (text: string) => {
  const doc = Text.of(text.split('\n'));
  return lintDockerfile(doc).map(({ from, to, severity }) => [doc.sliceString(from, to), severity]);
};

test('what the builder would refuse is marked where it is, and what it takes as a warning', () => {
  expect(lint('FROM alpine\nRUNN make')).toEqual([['RUNN', 'error']]);
  expect(lint('FROM alpine\nrun make')).toEqual([['run', 'warning']]);
  expect(lint('FROM alpine AS\nCOPY a')).toHaveLength(2);
});

test('a good one, an empty one and heredocs are left alone', () => {
  expect(lint('')).toEqual([]);
  expect(
    lint('FROM alpine:3.20 AS build\nRUN <<EOF\nmake all\nEOF\nFROM scratch\nCOPY --from=build /a /'),
  ).toEqual([]);
});
