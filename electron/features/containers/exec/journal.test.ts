import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createExecJournal, type JournalEntry } from './journal';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-journal-'));
  path = join(folder, 'deep', 'execs.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const entry = (execId: string): JournalEntry => ({
  execId,
  endpointId: 'env',
  containerId: 'c'.repeat(64),
  containerName: 'web',
  command: 'bash',
  pid: 7,
  shell: '/bin/sh',
  startedAt: 1,
});
const open = () =>
  createExecJournal(path, (error) => {
    throw error;
  });

test('what is under way is found by the next run, until it has ended', () => {
  const first = open();
  for (const id of ['a', 'b', 'c']) first.add(entry(id));
  first.remove('b');
  expect(first.leftBehind()).toEqual([]);

  // the app was killed here
  const second = open();
  expect(second.leftBehind()).toEqual([entry('a'), entry('c')]);
  second.add(entry('d'));
  second.remove('a');
  expect(open().leftBehind()).toEqual([entry('c'), entry('d')]);
  second.remove('never known');
  expect(existsSync(`${path}.tmp`)).toBe(false);
});

test.each([
  '',
  '[{"execId":"a","pi',
  '{}',
  'null',
  '"x"',
  '[null,1,{"execId":1},{"execId":"a","pid":"7"},[]]',
])('a journal that holds %j offers nothing, and can be written again', (text) => {
  mkdirSync(join(folder, 'deep'));
  writeFileSync(path, text);
  const journal = open();
  expect(journal.leftBehind()).toEqual([]);
  journal.add(entry('a'));
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([entry('a')]);
});

test('one that cannot be written says so, and goes on without', () => {
  writeFileSync(join(folder, 'deep'), 'a file where a folder should be');
  const errors: unknown[] = [];
  const journal = createExecJournal(path, (error) => errors.push(error));
  journal.add(entry('a'));
  journal.remove('a');
  expect(errors).toHaveLength(2);
});

test('without a path nothing is kept', () => {
  const journal = createExecJournal(null, () => expect.unreachable());
  journal.add(entry('a'));
  expect(journal.leftBehind()).toEqual([]);
});
