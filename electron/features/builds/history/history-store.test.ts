import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildRecord } from '@shared/features/builds';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHistoryStore } from './history-store';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-history-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown) => {
  throw error;
};
const record = (n: number, more: Partial<BuildRecord> = {}): BuildRecord => ({
  id: `build-000${n}`,
  origin: 'app',
  builder: { kind: 'classic', name: null },
  context: '/x',
  contextId: null,
  dockerfile: 'Dockerfile',
  tags: [],
  target: '',
  platform: '',
  state: 'done',
  startedAt: n,
  endedAt: n + 1,
  steps: 0,
  cachedSteps: 0,
  imageId: null,
  error: null,
  errorLines: null,
  warnings: [],
  command: '',
  engine: '',
  ...more,
});
const put = (store: ReturnType<typeof createHistoryStore>, n: number, text = '') =>
  store.put({
    record: record(n),
    ref: null,
    request: null,
    updates: [{ type: 'output', step: 'a', text, dropped: 0 }],
  });
const ids = (store: ReturnType<typeof createHistoryStore>) =>
  store.all().map((head) => head.record.startedAt);

test('what was put is there after a restart, newest first, for its owner only', () => {
  const store = createHistoryStore(folder, fail);
  put(store, 1, 'said');
  put(store, 2);
  const again = createHistoryStore(folder, fail);
  expect(ids(again)).toEqual([2, 1]);
  expect(again.read('build-0001')?.updates).toEqual([
    { type: 'record', record: record(1) },
    { type: 'output', step: 'a', text: 'said', dropped: 0 },
  ]);
  expect(again.read('build-0009')).toBeNull();
  again.forget(['build-0001', '../../etc/passwd']);
  expect(ids(createHistoryStore(folder, fail))).toEqual([2]);
});

test('the oldest go when there are too many, or they are too large', () => {
  const many = createHistoryStore(folder, fail, { builds: 3, bytes: 1e9 });
  for (let n = 1; n <= 5; n++) put(many, n);
  expect(ids(many)).toEqual([5, 4, 3]);
  const large = createHistoryStore(folder, fail, { builds: 99, bytes: 10_000 });
  expect(put(large, 6, 'x'.repeat(9_000))).toEqual(['build-0003', 'build-0004'].reverse());
  expect(ids(createHistoryStore(folder, fail))).toEqual([6, 5]);
  // one that is too large by itself is kept as the only one
  put(large, 7, 'x'.repeat(20_000));
  expect(ids(large)).toEqual([7]);
});

test('a build that was running when the app died is interrupted', () => {
  const store = createHistoryStore(folder, fail);
  store.put({
    record: record(1, { state: 'running', endedAt: null }),
    ref: null,
    request: null,
    updates: [],
  });
  const again = createHistoryStore(folder, fail);
  expect(again.all()[0]?.record).toMatchObject({
    state: 'interrupted',
    error: { code: 'build/interrupted' },
  });
  expect(again.read('build-0001')?.updates[0]).toMatchObject({ record: { state: 'interrupted' } });
});

test('damaged files are put aside, and the others are read', () => {
  const store = createHistoryStore(folder, fail);
  put(store, 1);
  put(store, 2);
  const path = join(folder, 'build-0002.build');
  const whole = readFileSync(path, 'utf8');
  for (const [name, text] of [
    ['build-0003', ''],
    ['build-0004', '{}\n[]\n'],
    ['build-0005', '\0\0\0'],
    ['build-0006', whole],
  ])
    writeFileSync(join(folder, `${name}.build`), text ?? '');
  // its head is whole, and the rest is not
  writeFileSync(path, whole.slice(0, -8));
  const again = createHistoryStore(folder, fail);
  expect(ids(again)).toEqual([2, 1]);
  expect(again.read('build-0002')).toBeNull();
  expect(ids(again)).toEqual([1]);
  const aside = readdirSync(folder).filter((name) => name.endsWith('.corrupt'));
  expect(aside).toHaveLength(5);
});
