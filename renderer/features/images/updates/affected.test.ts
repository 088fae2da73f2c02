import type { ContainerSummary } from '@shared/features/containers';
import { expect, test } from 'vitest';
import { affectedBy } from './affected';

const row = (name: string, image: string, imageId: string) => ({ name, image, imageId }) as ContainerSummary;

test('containers of the name, with or without its tag, that have the old image', () => {
  const rows = [
    row('web', 'nginx', 'old'),
    row('api', 'nginx:latest', 'old'),
    row('new', 'nginx:latest', 'new'),
    row('other', 'nginx:1.27', 'old'),
    row('byid', 'sha256:abc', 'old'),
  ];
  expect(affectedBy(rows, 'nginx:latest', 'old').map(({ name }) => name)).toEqual(['api', 'web']);
});
