import type { ContainerSummary } from '@shared/features/containers';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnected } from '../../../../stores/engine';
import { InlineRename } from '.';
import { beginRename, endRename, useRenaming } from './rename-store';

/** The name of a container as the heading of its page; a double click or F2 changes it. */
export function PageName({ row, fixed }: { row: ContainerSummary; fixed: boolean }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const renaming = useRenaming(row.id);
  const able = connected && !fixed;
  useEffect(() => {
    if (!able) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F2' || event.defaultPrevented) return;
      // what is typed into has its own keys, and a dialog is about something else
      const taken = 'input, textarea, select, [contenteditable], .xterm, [role=dialog], [role=grid]';
      if (event.target instanceof Element && event.target.closest(taken)) return;
      event.preventDefault();
      beginRename(row.id);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [able, row.id]);
  useEffect(() => endRename, []);
  return (
    <h1
      data-rename-holder
      tabIndex={-1}
      className="flex min-w-0 truncate text-lg font-semibold outline-none select-text"
      title={able ? `${row.name} · ${t('details.renameHint')}` : row.name}
      onDoubleClick={() => able && beginRename(row.id)}
    >
      {renaming ? <InlineRename row={row} large /> : <span className="truncate">{row.name}</span>}
    </h1>
  );
}
