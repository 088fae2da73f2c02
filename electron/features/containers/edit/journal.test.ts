import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEditJournal, type EditEntry } from './journal';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-edits-'));
  path = join(folder, 'edit-journal.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const entry = (editId: string): EditEntry => ({
  editId,
  engineId: 'ENGINE',
  name: 'web',
  newName: 'web',
  startedAt: 1,
  stage: 'under-way',
  old: {
    id: 'a'.repeat(64),
    running: true,
    paused: false,
    restartPolicy: { Name: 'no', MaximumRetryCount: 0 },
  },
  newId: null,
  body: { Image: 'nginx', HostConfig: {}, NetworkingConfig: { EndpointsConfig: {} } },
  connections: [],
  platform: '',
  start: true,
  pause: false,
  healthSeconds: 10,
  keep: 'confirm',
  keptUntil: null,
});

test('what was written down is there after a crash, for its owner only', () => {
  const journal = createEditJournal(path);
  journal.put(entry('aaaaaaaa'));
  journal.put(entry('bbbbbbbb'));
  journal.put({ ...entry('aaaaaaaa'), stage: 'kept' });
  journal.remove('bbbbbbbb');
  expect(createEditJournal(path).all()).toEqual([{ ...entry('aaaaaaaa'), stage: 'kept' }]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(existsSync(`${path}.tmp`)).toBe(false);
});

test('listeners hear of each change', () => {
  const journal = createEditJournal(null);
  let heard = 0;
  const stop = journal.subscribe(() => {
    heard += 1;
  });
  journal.put(entry('aaaaaaaa'));
  journal.remove('aaaaaaaa');
  journal.remove('aaaaaaaa');
  stop();
  journal.put(entry('aaaaaaaa'));
  expect(heard).toBe(2);
});

test.each(['', '{', '{}', 'null'])('one that holds %j is put aside, not written over', (text) => {
  writeFileSync(path, text);
  const journal = createEditJournal(path);
  expect(journal.all()).toEqual([]);
  journal.put(entry('aaaaaaaa'));
  expect(readFileSync(`${path}.corrupt`, 'utf8')).toBe(text);
  expect(createEditJournal(path).all()).toHaveLength(1);
});

test('one that cannot be written refuses the entry, and is as it was', () => {
  const journal = createEditJournal(join(folder, 'file', 'journal.json'));
  writeFileSync(join(folder, 'file'), 'in the way');
  expect(() => journal.put(entry('aaaaaaaa'))).toThrow(expect.objectContaining({ code: 'edit/journal' }));
  expect(journal.all()).toEqual([]);
});
