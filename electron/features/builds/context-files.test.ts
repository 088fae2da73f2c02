import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readContextFile, readContextInfo, writeContextFile } from './context-files';

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gantry-files-'));
  folder = join(root, 'context');
  mkdirSync(join(folder, 'sub'), { recursive: true });
  writeFileSync(join(root, 'outside'), 'secret');
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n');
  symlinkSync('../outside', join(folder, 'leads-out'));
  symlinkSync('..', join(folder, 'up'));
  symlinkSync('sub', join(folder, 'inside'));
  symlinkSync('../new', join(folder, 'dangling'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  '../outside',
  'sub/../../outside',
  'leads-out',
  'up/outside',
  'up/context/../outside',
  '/etc/passwd',
  'a\0b',
  '.',
  '..',
  '',
])('%j is not read or written', async (path) => {
  const outside = { data: { code: 'build/outside' } };
  await expect(readContextFile(folder, path)).rejects.toMatchObject(outside);
  await expect(writeContextFile(folder, path, { text: 'x', was: null })).rejects.toMatchObject(outside);
  expect(readFileSync(join(root, 'outside'), 'utf8')).toBe('secret');
});

test('a link to nothing outside is not written through', async () => {
  await expect(writeContextFile(folder, 'dangling', { text: 'x', was: null })).rejects.toThrow();
  expect(lstatSync(join(root, 'new'), { throwIfNoEntry: false })).toBeUndefined();
});

test('files inside are read and written, also through a link that stays inside, and new ones are made', async () => {
  await writeContextFile(folder, 'inside/Dockerfile.dev', { text: 'FROM dev\n', was: null });
  expect(readFileSync(join(folder, 'sub/Dockerfile.dev'), 'utf8')).toBe('FROM dev\n');
  expect(await readContextFile(folder, 'sub/Dockerfile.dev')).toBe('FROM dev\n');
  await writeContextFile(folder, 'Dockerfile', { text: 'F', was: null });
  expect(await readContextFile(folder, './Dockerfile')).toBe('F');
});

test('a glance at a folder', async () => {
  for (const name of ['sub/Dockerfile', 'app.dockerfile', 'Dockerfile.prod', 'Dockerfile.prod.dockerignore'])
    writeFileSync(join(folder, name), '');
  writeFileSync(join(folder, '.dockerignore'), '');
  expect(await readContextInfo(folder)).toEqual({
    dockerfiles: ['Dockerfile', 'app.dockerfile', 'Dockerfile.prod', 'sub/Dockerfile'],
    ignoreFile: '.dockerignore',
  });
  writeFileSync(join(folder, 'Dockerfile.dockerignore'), '');
  expect((await readContextInfo(folder)).ignoreFile).toBe('Dockerfile.dockerignore');
});

test('what somebody else has written meanwhile is not overwritten unasked', async () => {
  writeFileSync(join(folder, 'Dockerfile'), 'FROM theirs\n');
  await expect(
    writeContextFile(folder, 'Dockerfile', { text: 'FROM ours\n', was: 'FROM\n' }),
  ).rejects.toMatchObject({
    data: { code: 'files/changed' },
  });
  expect(await readContextFile(folder, 'Dockerfile')).toBe('FROM theirs\n');
  await expect(
    writeContextFile(folder, 'gone', { text: 'FROM ours\n', was: 'FROM\n' }),
  ).rejects.toMatchObject({
    data: { code: 'files/changed' },
  });
  await writeContextFile(folder, 'Dockerfile', { text: 'FROM ours\n', was: 'FROM theirs\n' });
  expect(await readContextFile(folder, 'Dockerfile')).toBe('FROM ours\n');
});
