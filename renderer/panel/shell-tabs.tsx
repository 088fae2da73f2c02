import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../components/class-names';
import { ContextMenuArea, type MenuEntry } from '../components/menu';
import { renameTab } from './actions';
import { askToClose } from './closing';
import { RenameInput } from './rename-input';
import type { ShellTab } from './shell-tab';
import { StateShape } from './state-shape';
import { useTabLabel } from './use-tab-label';

interface ShellTabsProps {
  label: string;
  tabs: readonly ShellTab[];
  /** The session that has the focus. */
  activeId: string | null;
  /** The one that is shown beside it. */
  besideId?: string | null;
  /** What the ids of the tabs and of their panels begin with. */
  idPrefix: string;
  /** `focus` is false while arrow keys walk over the tabs. */
  onSelect: (id: string, focus: boolean) => void;
  menuOf?: (tab: ShellTab) => MenuEntry[];
}

interface TabProps {
  tab: ShellTab;
  active: boolean;
  beside: boolean;
  idPrefix: string;
  menu: MenuEntry[];
  onSelect: (focus: boolean) => void;
  onMove: (event: KeyboardEvent) => void;
}

function Tab({ tab, active, beside, idPrefix, menu, onSelect, onMove }: TabProps) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const label = useTabLabel(tab);
  const close = () => void askToClose([tab.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') close();
    else onMove(event);
  };
  if (renaming) {
    const done = (name: string | null) => {
      if (name !== null) renameTab(tab.id, name);
      setRenaming(false);
    };
    return <RenameInput initial={label} onDone={done} />;
  }
  const list: MenuEntry[] = [
    { key: 'rename', label: t('panel.rename'), shortcut: 'F2', onSelect: () => setRenaming(true) },
    ...menu,
    {
      key: 'close',
      label: t('panel.close'),
      shortcut: 'Del',
      separator: true,
      onSelect: close,
    },
  ];
  return (
    <ContextMenuArea list={list}>
      <button
        type="button"
        role="tab"
        id={`${idPrefix}-tab-${tab.id}`}
        aria-controls={active || beside ? `${idPrefix}-panel-${tab.id}` : undefined}
        aria-selected={active}
        aria-keyshortcuts="F2 Delete"
        tabIndex={active ? 0 : -1}
        title={tab.title ? `${label}\n${tab.title}` : label}
        onClick={() => onSelect(true)}
        onAuxClick={(event) => event.button === 1 && close()}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={onKeyDown}
        className={classNames(
          'group flex h-full max-w-60 min-w-24 shrink-0 items-center gap-2 border-b-2 pr-1 pl-3 -outline-offset-2',
          active ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
          beside && 'border-line text-text',
        )}
      >
        <StateShape state={tab.phase.state} />
        <span className="min-w-0 flex-1 truncate text-left">{label}</span>
        <span className="sr-only">{t(`panel.state.${tab.phase.state}`)}</span>
        {/* for the mouse only: a button in a tab would be unknown to screen readers; by keyboard it is Delete */}
        <span
          aria-hidden
          data-close
          title={t('panel.close')}
          onClick={(event) => {
            event.stopPropagation();
            close();
          }}
          className={classNames(
            'grid size-5 shrink-0 place-items-center rounded hover:bg-hover',
            active ? '' : 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
          )}
        >
          <X size={13} />
        </span>
      </button>
    </ContextMenuArea>
  );
}

/** The sessions as tabs: arrows walk, Enter goes into the terminal, F2 renames, Delete closes. */
export function ShellTabs(props: ShellTabsProps) {
  const { label, tabs, activeId, besideId = null, idPrefix, onSelect, menuOf } = props;
  const move = (event: KeyboardEvent, index: number) => {
    const target = {
      ArrowRight: (index + 1) % tabs.length,
      ArrowLeft: (index - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const next = target === undefined ? undefined : tabs[target];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id, false);
    document.getElementById(`${idPrefix}-tab-${next.id}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      className="flex h-full min-w-0 overflow-x-auto [scrollbar-width:none]"
    >
      {tabs.map((tab, index) => (
        <Tab
          key={tab.id}
          tab={tab}
          active={tab.id === activeId}
          beside={tab.id === besideId}
          idPrefix={idPrefix}
          menu={menuOf?.(tab) ?? []}
          onSelect={(focus) => onSelect(tab.id, focus)}
          onMove={(event) => move(event, index)}
        />
      ))}
    </div>
  );
}
