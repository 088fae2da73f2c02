import { LineFlag } from '@shared/model/log-block';
import { expect, test } from 'vitest';
import { createLineCache, SHOWN_CHARS } from './line-cache';
import { createLogStore } from './log-store';
import { blockOf, markerLine } from './test-blocks';

function setup(lines: Parameters<typeof blockOf>[0]) {
  const store = createLogStore({ capBytes: 1 << 24 });
  store.append(blockOf(lines));
  return { store, cache: createLineCache(store) };
}

test('the same line is the same object until it changes', () => {
  const { store, cache } = setup([{ text: 'half', flags: LineFlag.open }, 'other']);
  const before = cache.get(0);
  expect(cache.get(0)).toBe(before);
  store.append(blockOf([{ text: 'half and half', flags: LineFlag.replaces }]));
  expect(cache.get(0)?.text).toBe('half and half');
  expect(cache.get(99)).toBeNull();
});

test('a long line is cut until it is expanded, never through a character', () => {
  const { cache } = setup([`${'x'.repeat(SHOWN_CHARS - 1)}😀${'y'.repeat(100)}`]);
  expect(cache.get(0)).toMatchObject({ cut: true, text: 'x'.repeat(SHOWN_CHARS - 1) });
  cache.expand(0);
  expect(cache.get(0)).toMatchObject({ cut: false });
  expect(cache.get(0)?.text).toHaveLength(SHOWN_CHARS + 101);
});

test('a line whose end overwrites its start is read to its end', () => {
  const { cache } = setup([`${'progress '.repeat(4000)}\rdone`]);
  expect(cache.get(0)?.text.startsWith('doneress')).toBe(true);
});

test('colours are cut with the text', () => {
  const { cache } = setup([`\u001b[31m${'x'.repeat(SHOWN_CHARS + 10)}`]);
  expect(cache.get(0)?.spans).toMatchObject([{ start: 0, end: SHOWN_CHARS }]);
});

test('markers have no text of their own', () => {
  const { cache } = setup([markerLine({ type: 'removed' })]);
  expect(cache.get(0)).toMatchObject({ text: '', meta: { marker: { type: 'removed' } } });
});
