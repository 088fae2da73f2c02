// @vitest-environment happy-dom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { useState } from 'react';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import en from '../locales/en.json';
import { Dialog } from './dialog';
import { FilterBox } from './filter-box';
import { SegmentedTabs } from './segmented-tabs';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
});

const key = (name: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement as Element, { key: name, ...init });

type Tab = 'all' | 'up' | 'down';
function Tabs() {
  const [value, setValue] = useState<Tab>('all');
  const options = (['all', 'up', 'down'] as const).map((tab, count) => ({ value: tab, label: tab, count }));
  return <SegmentedTabs label="By state" value={value} onChange={setValue} options={options} />;
}

describe('segmented tabs', () => {
  const checked = () => screen.getByRole('radio', { checked: true }).textContent;

  test('are one stop for Tab, and arrows go round and choose', async () => {
    render(<Tabs />);
    expect(screen.getAllByRole('radio').map((radio) => radio.tabIndex)).toEqual([0, -1, -1]);
    act(() => screen.getByRole('radio', { checked: true }).focus());
    for (const [name, expected] of [
      ['ArrowRight', 'up1'],
      ['ArrowRight', 'down2'],
      ['ArrowRight', 'all0'],
      ['ArrowLeft', 'down2'],
      ['x', 'down2'],
    ] as const) {
      key(name);
      expect(checked()).toBe(expected);
      await waitFor(() => expect(document.activeElement?.textContent).toBe(expected));
    }
    expect(screen.getAllByRole('radio').map((radio) => radio.tabIndex)).toEqual([-1, -1, 0]);
  });

  test('are chosen by click', () => {
    render(<Tabs />);
    fireEvent.click(screen.getByRole('radio', { name: /up/ }));
    expect(checked()).toBe('up1');
  });
});

function Asking({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useState(false);
  const close = () => {
    onClose();
    setOpen(false);
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        ask
      </button>
      {open && (
        <Dialog
          title="Remove web?"
          description="It is gone then."
          onClose={close}
          footer={<button type="button">ok</button>}
        >
          <input aria-label="name" />
        </Dialog>
      )}
    </>
  );
}

describe('a dialog', () => {
  test('takes the focus, keeps it, gives it back, and is named and described', async () => {
    const onClose = vi.fn();
    render(<Asking onClose={onClose} />);
    const opener = screen.getByRole('button', { name: 'ask' });
    act(() => opener.focus());
    fireEvent.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'Remove web?' });
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'It is gone then.',
    );

    // Tab goes round inside
    act(() => screen.getByRole('button', { name: 'ok' }).focus());
    key('Tab');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
    key('Tab', { shiftKey: true });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'ok' }));

    key('Escape');
    expect(onClose).toHaveBeenCalledOnce();
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  test('closes by its button', async () => {
    const onClose = vi.fn();
    render(<Asking onClose={onClose} />);
    fireEvent.click(screen.getByRole('button', { name: 'ask' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});

function Filter({ initial = '' }: { initial?: string }) {
  const [value, setValue] = useState(initial);
  return (
    <>
      <FilterBox
        value={value}
        onChange={setValue}
        label="Filter"
        placeholder=""
        keys={['name', 'network', 'status']}
      />
      <textarea aria-label="elsewhere" />
      <div className="xterm">
        <textarea aria-label="terminal" />
      </div>
    </>
  );
}

describe('the filter box', () => {
  const box = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Filter' });
  const type = (value: string) => fireEvent.change(box(), { target: { value } });
  const offered = () => screen.queryAllByRole('button', { name: /:$/ }).map((button) => button.textContent);

  test('is reached by / and Ctrl+F, but not from where they are typed or have another meaning', () => {
    render(<Filter />);
    const press = (target: Element, init: KeyboardEventInit) => {
      act(() => box().blur());
      fireEvent.keyDown(target, init);
      return document.activeElement === box();
    };
    const elsewhere = screen.getByRole('textbox', { name: 'elsewhere' });
    const terminal = screen.getByRole('textbox', { name: 'terminal' });
    expect(press(document.body, { key: '/' })).toBe(true);
    expect(press(document.body, { key: 'f', ctrlKey: true })).toBe(true);
    expect(press(document.body, { key: 'f', metaKey: true })).toBe(true);
    expect(press(document.body, { key: 'f' })).toBe(false);
    expect(press(document.body, { key: 'f', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(press(elsewhere, { key: '/' })).toBe(false);
    expect(press(elsewhere, { key: 'f', ctrlKey: true })).toBe(true);
    expect(press(terminal, { key: 'f', ctrlKey: true })).toBe(false);
  });

  test('offers keys for an empty box and for a word that may become one', () => {
    render(<Filter />);
    expect(offered()).toEqual([]);
    act(() => box().focus());
    expect(offered()).toEqual(['name:', 'network:', 'status:']);
    for (const [text, keys] of [
      ['n', ['name:', 'network:']],
      ['web -ne', ['network:']],
      ['name:', []],
      ['name:w', []],
      ['web ', []],
      ['zzz', []],
    ] as const) {
      type(text);
      expect([text, offered()]).toEqual([text, keys]);
    }
    act(() => box().blur());
    expect(offered()).toEqual([]);
  });

  test('Tab takes the first offer; Escape empties the box', () => {
    render(<Filter />);
    act(() => box().focus());
    type('web -ne');
    expect(key('Tab')).toBe(false);
    expect(box().value).toBe('web -network:');
    // nothing to take: Tab goes on to the next control
    expect(key('Tab')).toBe(true);
    expect(key('Escape')).toBe(false);
    expect(box().value).toBe('');
    expect(key('Escape')).toBe(true);
    expect(key('Tab')).toBe(true);
  });

  test('an offer is taken by click, and the caret stays', () => {
    render(<Filter initial="web sta" />);
    act(() => box().focus());
    const offer = screen.getByRole('button', { name: 'status:' });
    expect(fireEvent.mouseDown(offer)).toBe(false);
    fireEvent.click(offer);
    expect(box().value).toBe('web status:');
    expect(document.activeElement).toBe(box());
  });

  test('counts its tokens, and is emptied by its button', () => {
    render(<Filter initial="web name:x status:up" />);
    expect(screen.getByText('2 tokens')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(box().value).toBe('');
  });
});
