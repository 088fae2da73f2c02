// @vitest-environment happy-dom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { useState } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import en from '../../locales/en.json';
import type { Column } from './column';
import { DataTable, type DataTableProps } from './data-table';
import { noSelection, type Selection } from './selection';

interface Row {
  id: string;
  size: number | null;
  group: string | null;
}

const columns: Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 100,
    grow: true,
    fixed: true,
    cell: (row) => row.id,
    sortBy: (row) => row.id,
  },
  {
    id: 'size',
    header: 'Size',
    width: 80,
    cell: (row) => row.size,
    sortBy: (row) => row.size,
    sortDescFirst: true,
  },
  { id: 'note', header: 'Note', width: 80, cell: () => <button type="button">do</button> },
];
const rows = ['a', 'b', 'c', 'd'].map((id, i): Row => ({ id, size: i, group: i < 2 ? 'shop' : null }));

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
});
beforeEach(() => {
  localStorage.clear();
  // happy-dom lays nothing out: the table must have a height to draw rows in
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(() => {
  vi.restoreAllMocks();
});

let tables = 0;
let selection: Selection = noSelection;
function Page(props: Partial<DataTableProps<Row>> & { name: string }) {
  const [current, setCurrent] = useState<Selection>(noSelection);
  selection = current;
  return (
    <DataTable
      label="Things"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      rowName={(row) => row.id}
      selection={current}
      onSelect={setCurrent}
      empty={<p>nothing here</p>}
      {...props}
    />
  );
}

/** Shows a table with a layout of its own. */
function show(props: Partial<DataTableProps<Row>> = {}) {
  tables += 1;
  render(<Page name={`test-${tables}`} {...props} />);
  return { selected: () => [...selection.ids].sort().join('') };
}

const row = (name: string) => screen.getByRole('row', { name });
const order = () =>
  [...document.querySelectorAll('[data-item]')].map((element) => element.getAttribute('data-item')).join(' ');
const focused = () => document.activeElement?.getAttribute('data-item');
/** A key, and the frame after it, in which the row that it leads to gets the focus. */
async function press(key: string, init: KeyboardEventInit = {}) {
  fireEvent.keyDown(document.activeElement as Element, { key, ...init });
  await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}

test('arrows, Home and End move the focus, and stay inside', async () => {
  show();
  expect(row('a').tabIndex).toBe(0);
  expect(row('b').tabIndex).toBe(-1);
  act(() => row('a').focus());
  const keys: [string, string][] = [
    ['ArrowDown', 'b'],
    ['ArrowDown', 'c'],
    ['ArrowUp', 'b'],
    ['End', 'd'],
    ['ArrowDown', 'd'],
    ['Home', 'a'],
    ['ArrowUp', 'a'],
    ['PageDown', 'd'],
    ['PageUp', 'a'],
  ];
  for (const [key, id] of keys) {
    await press(key);
    expect([key, focused()]).toEqual([key, id]);
  }
  // one stop for Tab, and it goes along
  expect(row('a').tabIndex).toBe(0);
});

test('Space, Ctrl+A and Escape select', async () => {
  const { selected } = show();
  act(() => row('b').focus());
  await press(' ');
  expect(selected()).toBe('b');
  expect(row('b').getAttribute('aria-selected')).toBe('true');
  await press(' ');
  expect(selected()).toBe('');
  await press('a', { ctrlKey: true });
  expect(selected()).toBe('abcd');
  await press('a', { metaKey: true });
  expect(selected()).toBe('');
  await press('a', { ctrlKey: true });
  await press('Escape');
  expect(selected()).toBe('');
  await press('a');
  expect(selected()).toBe('');
});

test('Shift with an arrow selects a range, which shrinks again', async () => {
  const { selected } = show();
  act(() => row('b').focus());
  await press('ArrowDown', { shiftKey: true });
  expect(selected()).toBe('bc');
  await press('ArrowDown', { shiftKey: true });
  expect(selected()).toBe('bcd');
  await press('ArrowUp', { shiftKey: true });
  await press('ArrowUp', { shiftKey: true });
  await press('ArrowUp', { shiftKey: true });
  expect(selected()).toBe('ab');
  await press('End', { shiftKey: true });
  expect(selected()).toBe('bcd');
});

test('the mouse selects one, one more, and a range', () => {
  const { selected } = show();
  fireEvent.click(row('a'));
  fireEvent.click(row('c'), { ctrlKey: true });
  expect(selected()).toBe('ac');
  fireEvent.click(row('d'), { shiftKey: true });
  expect(selected()).toBe('cd');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select a' }));
  fireEvent.click(row('b'));
  expect(selected()).toBe('b');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all' }));
  expect(selected()).toBe('abcd');
});

test('Enter opens, F2 renames, Delete takes the selection or else the row', async () => {
  const [onOpen, onRename, onDelete] = [vi.fn(), vi.fn(), vi.fn()];
  show({ onOpen, onRename, onDelete });
  act(() => row('b').focus());
  await press('Enter');
  await press('F2');
  await press('Delete');
  expect([onOpen, onRename, onDelete].map((fn) => fn.mock.calls)).toEqual([
    [[rows[1]]],
    [[rows[1]]],
    [[[rows[1]]]],
  ]);
  fireEvent.click(row('c'));
  fireEvent.click(row('d'), { shiftKey: true });
  act(() => row('d').focus());
  await press('Delete');
  expect(onDelete).toHaveBeenLastCalledWith([rows[2], rows[3]]);
  // a row outside of the selection means itself
  act(() => row('a').focus());
  await press('Delete');
  expect(onDelete).toHaveBeenLastCalledWith([rows[0]]);
});

test('keys in a control of a row are its own', async () => {
  const onOpen = vi.fn();
  const { selected } = show({ onOpen });
  const [button] = screen.getAllByRole('button', { name: 'do' });
  act(() => button?.focus());
  await press('Enter');
  await press(' ');
  expect(onOpen).not.toHaveBeenCalled();
  expect(selected()).toBe('');
});

test('groups fold by keys and by click, and select all of theirs', async () => {
  const { selected } = show({ groupOf: (r) => ({ key: r.group, label: r.group ?? 'rest' }) });
  expect(order()).toBe('group:shop a b group c d');
  act(() => row('shop').focus());
  await press('ArrowLeft');
  expect(order()).toBe('group:shop group c d');
  expect(row('shop').querySelector('[aria-expanded]')?.getAttribute('aria-expanded')).toBe('false');
  await press('ArrowLeft');
  await press('ArrowDown');
  expect(focused()).toBe('group');
  await press('Enter');
  expect(order()).toBe('group:shop group');
  fireEvent.click(row('shop'));
  expect(order()).toBe('group:shop a b group');
  const [first] = screen.getAllByRole('checkbox', { name: 'Select all of shop' });
  fireEvent.click(first as Element);
  expect(selected()).toBe('ab');
  fireEvent.click(first as Element);
  expect(selected()).toBe('');
});

test('a header sorts, and says how', async () => {
  show();
  const header = (name: string) => screen.getByRole('columnheader', { name: new RegExp(name) });
  const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  click('Size');
  await waitFor(() => expect(order()).toBe('d c b a'));
  expect(header('Size').getAttribute('aria-sort')).toBe('descending');
  click('Size');
  await waitFor(() => expect(order()).toBe('a b c d'));
  expect(header('Size').getAttribute('aria-sort')).toBe('ascending');
  expect(screen.getByRole('button', { name: 'Note' })).toHaveProperty('disabled', true);
});

test('says which rows are on screen, and draws no more than fit', () => {
  const onVisible = vi.fn();
  const many = Array.from({ length: 5000 }, (_, i): Row => ({ id: `r${10_000 + i}`, size: i, group: null }));
  show({ rows: many, onVisible });
  const [ids] = onVisible.mock.lastCall as [string[]];
  expect(ids[0]).toBe('r10000');
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.length).toBeLessThan(40);
  expect(document.querySelectorAll('[data-item]')).toHaveLength(ids.length);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001');
});

test('without rows shows why', () => {
  show({ rows: [] });
  expect(screen.getByText('nothing here')).toBeTruthy();
});
