import type { LucideIcon } from 'lucide-react';
import { cloneElement, type MouseEvent, type ReactElement, useRef, useState } from 'react';
import { lazily } from './lazily';

/** An entry of a menu; `separator` draws a line before it. */
export interface MenuEntry {
  key: string;
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  disabled?: boolean;
  danger?: boolean;
  checked?: boolean;
  /** A key that does the same, shown at the end. */
  shortcut?: string;
  separator?: boolean;
  /** A choice that leaves the menu open, such as a column to show. */
  keepOpen?: boolean;
}

/** An open menu: where it opens, and what had the focus before. */
export interface OpenMenu {
  x: number;
  y: number;
  width: number;
  height: number;
  opener: HTMLElement | null;
  byKeyboard: boolean;
}

const MenuBody = lazily(() => import('./menu-body').then((m) => m.MenuBody));

/** Loads the code of menus, which no window needs for its first picture. */
export const loadMenus = () => MenuBody.preload();

interface ButtonProps {
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  onPointerDown?: () => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
}

interface DropdownButtonProps {
  list: MenuEntry[];
  /** A button; it must pass its props on to its element. */
  children: ReactElement<ButtonProps>;
  align?: 'start' | 'end';
}

/** A menu that opens from a button (its child). */
export function DropdownButton({ list, children, align = 'end' }: DropdownButtonProps) {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  // a press on the button of an open menu closes it, as a press anywhere does: the click must not open it again
  const wasOpen = useRef(false);
  const button = cloneElement(children, {
    'aria-haspopup': 'menu',
    'aria-expanded': open !== null,
    onPointerDown: () => {
      wasOpen.current = open !== null;
    },
    onClick: (event) => {
      if (wasOpen.current) {
        wasOpen.current = false;
        return;
      }
      const opener = event.currentTarget;
      const { x, y, width, height } = opener.getBoundingClientRect();
      setOpen({ x, y, width, height, opener, byKeyboard: event.detail === 0 });
    },
  });
  return (
    <>
      {button}
      {open && <MenuBody list={list} at={open} align={align} onClose={() => setOpen(null)} />}
    </>
  );
}

interface AreaProps {
  onContextMenu?: (event: MouseEvent<HTMLElement>) => void;
}

/** A menu that opens by a right click on its child, or by the menu key; not where the child prevents it. */
export function ContextMenuArea({
  list,
  children,
}: {
  list: MenuEntry[];
  children: ReactElement<AreaProps>;
}) {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const area = cloneElement(children, {
    onContextMenu: (event) => {
      children.props.onContextMenu?.(event);
      if (event.defaultPrevented) return;
      event.preventDefault();
      const { clientX: x, clientY: y } = event;
      const focused = document.activeElement;
      const opener = focused instanceof HTMLElement ? focused : null;
      setOpen({ x, y, width: 0, height: 0, opener, byKeyboard: event.button !== 2 });
    },
  });
  return (
    <>
      {area}
      {open && list.length > 0 && (
        // opened elsewhere it is another menu: it must be placed anew
        <MenuBody
          key={`${open.x} ${open.y}`}
          list={list}
          at={open}
          align="start"
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
