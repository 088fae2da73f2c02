import { Check, type LucideIcon } from 'lucide-react';
import { ContextMenu, DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

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

const content =
  'z-50 min-w-44 max-h-[70vh] overflow-y-auto rounded-md border border-line bg-raised p-1 text-text shadow-xl';
const itemClass =
  'flex h-7 cursor-default items-center gap-2 rounded px-2 outline-none select-none data-[highlighted]:bg-sel data-[disabled]:opacity-45';

function Entry({ entry }: { entry: MenuEntry }) {
  const Icon = entry.icon;
  return (
    <>
      {entry.checked !== undefined && (
        <span className="inline-grid w-4 place-items-center">
          {entry.checked && <Check size={14} aria-hidden />}
        </span>
      )}
      {Icon && <Icon size={14} aria-hidden className={entry.danger ? '' : 'text-muted'} />}
      <span className="flex-1">{entry.label}</span>
      {entry.shortcut && <kbd className="pl-4 font-sans text-xs text-faint">{entry.shortcut}</kbd>}
    </>
  );
}

type Parts = typeof DropdownMenu | typeof ContextMenu;

function entries(menu: Parts, list: MenuEntry[]): ReactNode {
  return list.map((entry) => {
    const common = {
      className: classNames(itemClass, entry.danger && 'text-bad'),
      disabled: entry.disabled ?? false,
      onSelect: (event: Event) => {
        if (entry.keepOpen) event.preventDefault();
        entry.onSelect();
      },
    };
    const item =
      entry.checked === undefined ? (
        <menu.Item {...common}>
          <Entry entry={entry} />
        </menu.Item>
      ) : (
        <menu.CheckboxItem {...common} checked={entry.checked}>
          <Entry entry={entry} />
        </menu.CheckboxItem>
      );
    return (
      <div key={entry.key} role="none">
        {entry.separator && <menu.Separator className="my-1 h-px bg-line" />}
        {item}
      </div>
    );
  });
}

interface MenuProps {
  list: MenuEntry[];
  children: ReactNode;
}

/** A menu that opens from a button (its child). */
export function DropdownButton({ list, children, align = 'end' }: MenuProps & { align?: 'start' | 'end' }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={content} align={align} sideOffset={4} collisionPadding={8}>
          {entries(DropdownMenu, list)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A menu that opens by a right click on its child, or by the menu key. */
export function ContextMenuArea({ list, children }: MenuProps) {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={content} collisionPadding={8}>
          {entries(ContextMenu, list)}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
