import { expect, test } from 'vitest';
import { isMadeOf } from './affected';

test.each([
  ['nginx', 'nginx:latest', true],
  ['nginx:latest', 'nginx:latest', true],
  ['nginx:1.27', 'nginx:latest', false],
  ['localhost:5000/nginx', 'localhost:5000/nginx:latest', true],
  [`nginx@sha256:${'a'.repeat(64)}`, 'nginx:latest', false],
  [`sha256:${'a'.repeat(64)}`, 'nginx:latest', false],
])('a container of %s belongs to %s: %s', (configured, name, belongs) => {
  expect(isMadeOf(configured, name)).toBe(belongs);
});
