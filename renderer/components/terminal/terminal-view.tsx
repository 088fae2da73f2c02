import { ClipboardPaste, Copy, Eraser, Search, TextSelect } from 'lucide-react';
import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { boot } from '../../ipc/client';
import { ContextMenuArea, type MenuEntry } from '../menu';
import { AskDialog } from './ask-dialog';
import type { TerminalHandle } from './create-terminal';
import { FindBar } from './find-bar';

interface TerminalViewProps {
  terminal: TerminalHandle;
  /** What the terminal is, for screen readers. */
  label: string;
}

function useMenu(terminal: TerminalHandle, selected: boolean): MenuEntry[] {
  const { t } = useTranslation();
  const mac = boot().platform === 'darwin';
  const shortcut = (letter: string) => (mac ? `⌘${letter}` : `Ctrl+Shift+${letter}`);
  return [
    {
      key: 'copy',
      label: t('terminal.menu.copy'),
      icon: Copy,
      shortcut: shortcut('C'),
      disabled: !selected,
      onSelect: terminal.clipboard.copy,
    },
    {
      key: 'paste',
      label: t('terminal.menu.paste'),
      icon: ClipboardPaste,
      shortcut: shortcut('V'),
      onSelect: () => void terminal.clipboard.paste(),
    },
    {
      key: 'all',
      label: t('terminal.menu.selectAll'),
      icon: TextSelect,
      separator: true,
      onSelect: terminal.selectAll,
    },
    {
      key: 'find',
      label: t('terminal.menu.find'),
      icon: Search,
      shortcut: shortcut('F'),
      onSelect: terminal.find.open,
    },
    { key: 'clear', label: t('terminal.menu.clear'), icon: Eraser, onSelect: terminal.clear },
  ];
}

/** Shows a terminal in its place: the terminal itself, its context menu, its find bar and its questions. */
export function TerminalView({ terminal, label }: TerminalViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const finding = useStore(terminal.find.store, (state) => state.open);
  const [selected, setSelected] = useState(false);
  const menu = useMenu(terminal, selected);

  useLayoutEffect(() => (place.current ? terminal.mount(place.current) : undefined), [terminal]);
  useEffect(() => terminal.setLabel(label), [terminal, label]);

  const onContextMenu = (event: MouseEvent) => {
    setSelected(terminal.hasSelection());
    // a program that takes the mouse gets the right click too; with Shift the menu opens all the same
    if (terminal.takesMouse() && !event.shiftKey) event.preventDefault();
  };
  const closeFind = () => {
    terminal.find.close();
    terminal.focus();
  };
  return (
    <div className="relative min-h-0 min-w-0 flex-1 bg-surface">
      <ContextMenuArea list={menu}>
        <div ref={place} className="absolute inset-0" onContextMenuCapture={onContextMenu} />
      </ContextMenuArea>
      {finding && <FindBar find={terminal.find} onClose={closeFind} />}
      <AskDialog ask={terminal.ask} onDone={terminal.focus} />
    </div>
  );
}
