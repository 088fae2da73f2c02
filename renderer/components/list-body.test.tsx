// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { Box } from 'lucide-react';
import { useState } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import en from '../locales/en.json';
import { ListBody } from './list-body';
import type { Column } from './table/column';

const columns: Column<string>[] = [
  { id: 'name', header: 'Name', width: 100, fixed: true, cell: (row) => row, sortBy: (row) => row },
];
const rowId = (row: string) => row;

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

interface ThingsProps {
  all?: readonly string[];
  loaded?: boolean;
  onMenu?: (rows: string[]) => void;
}

function Things({ all = ['a', 'b', 'c'], loaded = true, onMenu }: ThingsProps) {
  const [filter, setFilter] = useState('');
  return (
    <ListBody
      icon={Box}
      name="things"
      label="Things"
      all={all}
      rows={all.filter((row) => row.includes(filter))}
      loaded={loaded}
      columns={columns}
      rowId={rowId}
      rowName={rowId}
      filter={{ value: filter, onChange: setFilter, label: 'Filter', placeholder: '', keys: [] }}
      tools={<span>tools</span>}
      bulk={(rows, onClear) => (
        <button type="button" onClick={onClear}>
          {`all of ${rows.join()}`}
        </button>
      )}
      rowMenu={(rows) => {
        onMenu?.(rows);
        return [];
      }}
      noMatch="No thing matches"
      onShowAll={() => setFilter('')}
      empty={<p>no things</p>}
    />
  );
}
const row = (name: string) => screen.getByRole('row', { name });
const box = () => screen.getByRole('textbox', { name: 'Filter' });

test('says that it loads, that there is nothing, and that nothing matches', () => {
  const { rerender } = render(<Things loaded={false} />);
  expect(screen.getByText('Loading…')).toBeTruthy();
  expect(screen.queryByRole('grid')).toBeNull();
  rerender(<Things all={[]} />);
  expect(screen.getByText('no things')).toBeTruthy();
  rerender(<Things />);
  fireEvent.change(box(), { target: { value: 'zzz' } });
  expect(screen.getByText('No thing matches')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(row('b')).toBeTruthy();
});

test('the arrow down leads from the filter to the rows, and Escape does once it is empty', async () => {
  render(<Things />);
  for (const key of ['ArrowDown', 'Escape']) {
    box().focus();
    fireEvent.keyDown(box(), { key });
    await waitFor(() => expect(document.activeElement).toBe(row('a')));
  }
});

test('several selected rows have what can be done to all of them in the place of the tools', () => {
  const onMenu = vi.fn();
  render(<Things onMenu={onMenu} />);
  fireEvent.click(row('a'));
  expect(screen.getByText('tools')).toBeTruthy();
  fireEvent.click(row('c'), { ctrlKey: true });
  expect(screen.queryByText('tools')).toBeNull();
  fireEvent.contextMenu(row('c'));
  expect(onMenu).toHaveBeenLastCalledWith(['a', 'c']);
  fireEvent.click(screen.getByRole('button', { name: 'all of a,c' }));
  expect(screen.getByText('tools')).toBeTruthy();
  fireEvent.contextMenu(row('b'));
  expect(onMenu).toHaveBeenLastCalledWith(['b']);
});

test('a row that is there no more is not selected when it comes back', () => {
  const { rerender } = render(<Things />);
  fireEvent.click(row('a'));
  fireEvent.click(row('c'), { ctrlKey: true });
  rerender(<Things all={['a', 'b']} />);
  expect(screen.getByText('tools')).toBeTruthy();
  expect(row('a').getAttribute('aria-selected')).toBe('true');
});
