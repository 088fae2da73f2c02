import { expect, test } from 'vitest';
import { outlineOf } from './outline';

test('stages and build args are read, each arg once with its first default', () => {
  const text = [
    '# syntax=docker/dockerfile:1',
    'ARG BASE=alpine:3.20',
    'FROM alpine:3.20 AS build',
    'ARG VERSION="1.2 beta" DEBUG',
    'RUN make \\',
    '  all',
    'FROM scratch AS final',
    'ARG VERSION',
    'COPY --from=build /out /',
  ].join('\n');
  expect(outlineOf(text)).toEqual({
    stages: ['build', 'final'],
    args: [
      { name: 'BASE', value: 'alpine:3.20' },
      { name: 'VERSION', value: '1.2 beta' },
      { name: 'DEBUG', value: null },
    ],
  });
});

test.each(['', 'FROM', 'hello world', 'FROM \\', 'ARG', 'FROM a AS'])('%j is no reason to throw', (text) => {
  expect(outlineOf(text).stages).toEqual([]);
});
