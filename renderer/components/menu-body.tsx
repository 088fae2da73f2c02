import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { classNames } from './class-names';
import type { MenuEntry, OpenMenu } from './menu';

const content =
  'z-50 min-w-44 max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto rounded-md border border-line bg-raised p-1 text-text shadow-xl';
const itemClass =
  'flex h-7 cursor-default items-center gap-2 rounded px-2 outline-none select-none data-[highlighted]:bg-sel data-[disabled]:opacity-45';

function Words({ entry }: { entry: MenuEntry }) {
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

function Entry({ entry }: { entry: MenuEntry }) {
  const common = {
    className: classNames(itemClass, entry.danger && 'text-bad'),
    disabled: entry.disabled ?? false,
    onSelect: (event: Event) => {
      if (entry.keepOpen) event.preventDefault();
      entry.onSelect();
    },
  };
  return (
    <div role="none">
      {entry.separator && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
      {entry.checked === undefined ? (
        <DropdownMenu.Item {...common}>
          <Words entry={entry} />
        </DropdownMenu.Item>
      ) : (
        <DropdownMenu.CheckboxItem {...common} checked={entry.checked}>
          <Words entry={entry} />
        </DropdownMenu.CheckboxItem>
      )}
    </div>
  );
}

interface MenuBodyProps {
  list: MenuEntry[];
  at: OpenMenu;
  align: 'start' | 'end';
  onClose: () => void;
}

/** An open menu. It is placed by an unseen trigger, so that what opens it need not know of Radix. */
export function MenuBody({ list, at, align, onClose }: MenuBodyProps) {
  const menu = useRef<HTMLDivElement>(null);
  const leftByPointer = useRef(false);
  const { opener, byKeyboard, x, y, width, height } = at;
  useEffect(() => {
    if (!byKeyboard) return;
    const first = requestAnimationFrame(() =>
      menu.current?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus(),
    );
    return () => cancelAnimationFrame(first);
  }, [byKeyboard]);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed"
          style={{ left: x, top: y, width, height }}
          tabIndex={-1}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={menu}
          className={content}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={opener?.getAttribute('aria-label') ?? opener?.textContent ?? undefined}
          onInteractOutside={() => {
            leftByPointer.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!leftByPointer.current && opener?.isConnected) opener.focus();
          }}
        >
          {list.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
