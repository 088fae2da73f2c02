import { expect, test } from 'vitest';
import { freeName, nameOfArchive, volumeNameProblem } from './volume-name';

test.each([
  ['data', null],
  ['d', 'volumeTransfer.name.length'],
  ['', 'volumeTransfer.name.start'],
  ['-data', 'volumeTransfer.name.start'],
  ['my data', 'volumeTransfer.name.characters'],
  ['x'.repeat(256), 'volumeTransfer.name.length'],
  ['there', 'volumeTransfer.name.taken'],
])('the name %j', (name, problem) => {
  expect(volumeNameProblem(name, new Set(['there']))).toBe(problem);
});

test('a free name is not taken', () => {
  expect(freeName('a-copy', new Set())).toBe('a-copy');
  expect(freeName('a-copy', new Set(['a-copy', 'a-copy-2']))).toBe('a-copy-3');
});

test.each([
  ['data-2026-11-23.tar.gz', 'data'],
  ['data.tgz', 'data'],
  ['my backup (1).tar', 'my-backup-1-'],
  ['.tar', ''],
])('the volume of %s', (file, name) => {
  expect(nameOfArchive(file)).toBe(name);
});
