// @vitest-environment happy-dom
import { LineFlag } from '@shared/model/log-block';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { useState } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  createLogStore,
  type LogStore,
  LogToolbar,
  LogView,
  type LogViewProps,
  useLogFind,
  useLogViewSettings,
} from './index';
import en from './locale.en.json';
import { blockOf, markerLine, type TestLine } from './test-blocks';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: { logs: en } } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  // happy-dom lays nothing out; the view needs no more than the height of its viewport.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(180);
  vi.spyOn(Element.prototype, 'checkVisibility').mockReturnValue(true);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Panel({ store, ...props }: { store: LogStore } & Partial<LogViewProps>) {
  const [settings, update] = useLogViewSettings();
  const [following, setFollowing] = useState(true);
  const find = useLogFind(store, settings);
  const shared = { store, settings, find, following, onFollowingChange: setFollowing };
  return (
    <div>
      <LogToolbar {...shared} onSettings={update} onClear={store.clear} onDownload={() => {}} />
      <LogView {...shared} onCopyText={() => {}} empty="Nothing yet" label="Log of web" {...props} />
    </div>
  );
}

async function show(lines: readonly TestLine[], props: Partial<LogViewProps> = {}) {
  const store = createLogStore({ capBytes: 1 << 20 });
  store.append(blockOf(lines));
  render(<Panel store={store} {...props} />);
  await waitFor(() => expect(rowTexts().length).toBeGreaterThan(0));
  return store;
}

function rowTexts(): string[] {
  return [...document.querySelectorAll('[data-text]')].map((element) => element.textContent ?? '');
}

const numbered = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, at) => `line ${from + at}`);

test('shows the newest lines and no more than needed', async () => {
  await show(numbered(1000));
  expect(rowTexts().at(-1)).toBe('line 999');
  expect(rowTexts().length).toBeLessThan(20);
  const bar = screen.getByRole('scrollbar');
  expect(bar.getAttribute('aria-controls')).toBe(screen.getByRole('log', { name: 'Log of web' }).id);
  expect(Number(bar.getAttribute('aria-valuenow'))).toBe(Number(bar.getAttribute('aria-valuemax')));
});

test('scrolling up pauses, new lines are counted, the button goes back to the end', async () => {
  const store = await show(numbered(100));
  fireEvent.keyDown(screen.getByRole('log'), { key: 'PageUp' });
  await screen.findByRole('button', { name: 'Go to the end' });
  const seen = rowTexts();
  act(() => store.append(blockOf(numbered(3, 100))));
  fireEvent.click(await screen.findByRole('button', { name: '3 new lines' }));
  await waitFor(() => expect(rowTexts().at(-1)).toBe('line 102'));
  expect(seen).not.toContain('line 102');
  expect(screen.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe('true');
});

test('log text is text, whatever it looks like', async () => {
  await show(['<img src=x onerror=alert(1)>', '\u001b]0;title\u0007\u001b[31mred\u001b[0m\u0007']);
  expect(rowTexts()).toEqual(['<img src=x onerror=alert(1)>', 'red^G']);
  expect(document.querySelector('[data-text] img')).toBeNull();
});

test('marks stderr, and says in words what happened', async () => {
  await show([
    'out',
    { text: 'err', flags: LineFlag.stderr },
    markerLine({ type: 'gap', why: 'rotated' }),
    markerLine({ type: 'unsent', lines: 1234, from: 1_700_000_000_500, to: 1_700_000_001_000 }),
    markerLine({ type: 'exited', exitCode: 137 }),
  ]);
  expect(document.querySelectorAll('.log-stderr')).toHaveLength(1);
  expect(document.body.textContent).toContain('Exited with code 137');
  expect(document.body.textContent).toContain('Lines may be missing here');
  expect(document.body.textContent).toMatch(
    /left out 1,234 lines or more between [\d:]+\.500 and [\d:]+\.000/,
  );
  expect(document.querySelectorAll('[data-bad]')).toHaveLength(3);
});

test('says why there is nothing', async () => {
  const store = await show(['only line']);
  fireEvent.change(screen.getByRole('textbox', { name: 'Find' }), { target: { value: 'absent' } });
  fireEvent.click(screen.getByRole('button', { name: 'Show only matching lines' }));
  await screen.findByText(/No line matches/);
  act(() => store.clear());
  await screen.findByText('Nothing yet');
});

test('finds, counts and goes through the hits', async () => {
  await show([...numbered(50), 'needle', ...numbered(50, 50)]);
  const box = screen.getByRole('textbox', { name: 'Find' });
  fireEvent.change(box, { target: { value: 'NEEDLE' } });
  await screen.findByText('1');
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByText('1 / 1');
  await waitFor(() => expect(rowTexts()).toContain('needle'));
  fireEvent.keyDown(box, { key: 'Escape' });
  expect(box).toHaveProperty('value', '');
  expect(document.activeElement).toBe(screen.getByRole('log'));
});

test('a bad pattern is explained beside the field', async () => {
  await show(['x']);
  fireEvent.change(screen.getByRole('textbox', { name: 'Find' }), { target: { value: '(' } });
  fireEvent.click(screen.getByRole('button', { name: 'Regular expression' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Bad pattern: Unterminated group');
});

test('copies everything from the keyboard', async () => {
  const onCopyText = vi.fn();
  await show(numbered(500), { onCopyText });
  const log = screen.getByRole('log');
  fireEvent.keyDown(log, { key: 'c', ctrlKey: true });
  expect(onCopyText).not.toHaveBeenCalled();
  fireEvent.keyDown(log, { key: 'a', ctrlKey: true });
  fireEvent.keyDown(log, { key: 'c', ctrlKey: true });
  expect(onCopyText).toHaveBeenCalledWith(numbered(500).join('\n'), { lines: 500, truncated: false });
  await screen.findByText('500 lines copied');
});

test('a long line is shown whole on demand', async () => {
  await show(['z'.repeat(20_000)]);
  expect(rowTexts()[0]).toHaveLength(4096);
  fireEvent.click(screen.getByRole('button', { name: 'Show whole line (19.5 KiB)' }));
  await waitFor(() => expect(rowTexts()[0]).toHaveLength(20_000));
});

test('offers older lines', async () => {
  const onLoadOlder = vi.fn();
  await show(['a', 'b'], { onLoadOlder });
  fireEvent.click(await screen.findByRole('button', { name: 'Load older lines' }));
  expect(onLoadOlder).toHaveBeenCalledOnce();
});
