import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildRequest } from '@shared/features/builds';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createContextStore } from './contexts';

let root = '';
const fail = (error: unknown) => {
  throw error;
};
const folder = (name: string) => {
  const path = join(root, name);
  mkdirSync(path);
  return path;
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gantry-contexts-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('folders are remembered, the last used first, with what was asked for but its secrets', () => {
  const store = createContextStore(root, fail);
  const one = store.add(folder('one'));
  const two = store.add(folder('two'));
  expect(store.add(one.path).id).toBe(one.id);
  store.used(
    two.id,
    BuildRequest.parse({
      contextId: two.id,
      dockerfile: { from: 'context', path: 'Dockerfile' },
      tags: ['x:1'],
      buildArgs: [{ name: 'DB_PASSWORD', value: 'hush' }],
      secrets: [{ id: 's', source: { from: 'text', text: 'hush' } }],
    }),
  );
  const again = createContextStore(root, fail).list();
  expect(again.map(({ name, missing }) => [name, missing])).toEqual([
    ['two', false],
    ['one', false],
  ]);
  expect(again[0]?.last).toMatchObject({ tags: ['x:1'], buildArgs: [{ name: 'DB_PASSWORD', value: null }] });
  expect(JSON.stringify(again)).not.toContain('hush');
});

test('one that is gone is told as missing, and a file is none', () => {
  const store = createContextStore(root, fail);
  const { id, path } = store.add(folder('gone'));
  rmSync(path, { recursive: true });
  expect(store.list()[0]?.missing).toBe(true);
  store.forget(id);
  expect(store.list()).toEqual([]);
  expect(() => store.find(id)).toThrow('not known');
  writeFileSync(join(root, 'file'), '');
  expect(() => store.add(join(root, 'file'))).toThrow('no folder');
});
