import type { RegistryEntry } from '@shared/features/registries';
import { Copy, FolderSearch, LogIn, LogOut, TriangleAlert, Warehouse, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { ErrorNote } from '../../components/error-note';
import { ListBody } from '../../components/list-body';
import type { MenuEntry } from '../../components/menu';
import { ColumnsButton } from '../../components/table/columns-button';
import { call } from '../../ipc/client';
import { loadRegistries, useRegistries } from '../../stores/registries';
import { openSignIn } from '../../stores/transfers';
import { forgetRegistry } from './actions';
import { browsePath, registryName } from './paths';
import { useRegistryColumns } from './registry-columns';
import { SignOutDialog } from './sign-out-dialog';

const none: RegistryEntry[] = [];
const noKeys: readonly string[] = [];
const rowId = (entry: RegistryEntry) => entry.server || 'docker.io';
const rowName = (entry: RegistryEntry) => registryName(entry.server);

function Notes() {
  const { t } = useTranslation();
  const { list } = useRegistries();
  const isPlain = list?.registries.some(({ keptIn }) => keptIn?.type === 'file');
  const notes = [
    ...(isPlain ? [t('registries.plainText', { path: list?.configPath })] : []),
    ...(list?.problems ?? []),
  ];
  return notes.map((note) => (
    <p key={note} className="flex items-start gap-2 px-4 pt-2 text-sm text-muted">
      <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      <span className="min-w-0 break-words select-text">{note}</span>
    </p>
  ));
}

const matches = (entry: RegistryEntry, words: readonly string[]) => {
  const text = `${registryName(entry.server)} ${entry.user ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Docker Hub and all registries that somebody signed in to or added. */
export function RegistryListTab() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { list, error } = useRegistries();
  const columns = useRegistryColumns();
  const [filter, setFilter] = useState('');
  const [leaving, setLeaving] = useState<RegistryEntry | null>(null);
  const all = list?.registries ?? none;
  const rows = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((entry) => matches(entry, words));
  }, [all, filter]);
  const open = (entry: RegistryEntry) => navigate(browsePath(entry.server));
  /** What ends what there is with a registry: its sign-in, or its place in the list. Docker Hub stays. */
  const endOf = (entry: RegistryEntry): MenuEntry => {
    if (entry.user === null && entry.added)
      return {
        key: 'end',
        label: t('registries.forget'),
        icon: X,
        onSelect: () => void forgetRegistry(entry.server),
      };
    return {
      key: 'end',
      label: t('registries.signOutOf'),
      icon: LogOut,
      disabled: entry.user === null,
      onSelect: () => setLeaving(entry),
    };
  };
  const menuOf = ([entry]: RegistryEntry[]): MenuEntry[] =>
    entry
      ? [
          { key: 'browse', label: t('registries.browse'), icon: FolderSearch, onSelect: () => open(entry) },
          {
            key: 'signIn',
            label: t('registries.signInTo'),
            icon: LogIn,
            onSelect: () => openSignIn(entry.server),
          },
          {
            key: 'copy',
            label: t('registries.copyAddress'),
            icon: Copy,
            separator: true,
            onSelect: () => void call.app.copyText({ text: registryName(entry.server) }),
          },
          { ...endOf(entry), separator: true, shortcut: 'Del' },
        ]
      : [];
  const rowActions = (entry: RegistryEntry) => (
    <>
      <IconButton label={t('registries.browse')} icon={FolderSearch} onClick={() => open(entry)} />
      {entry.user === null ? (
        <IconButton label={t('registries.signIn')} icon={LogIn} onClick={() => openSignIn(entry.server)} />
      ) : (
        <IconButton label={t('registries.signOut')} icon={LogOut} onClick={() => setLeaving(entry)} />
      )}
      {entry.added && entry.user === null && (
        <IconButton
          label={t('registries.forget')}
          icon={X}
          onClick={() => void forgetRegistry(entry.server)}
        />
      )}
    </>
  );
  return (
    <>
      <ListBody
        icon={Warehouse}
        name="registries"
        label={t('nav.registries')}
        all={all}
        rows={rows}
        loaded={list !== null || error !== null}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('registries.filter'),
          placeholder: t('registries.filterPlaceholder'),
          keys: noKeys,
        }}
        tools={<ColumnsButton table="registries" columns={columns} />}
        notes={
          error && (
            <div className="px-4 pb-2">
              <ErrorNote
                error={error}
                actions={<Button onClick={() => void loadRegistries()}>{t('common.retry')}</Button>}
              />
            </div>
          )
        }
        onOpen={open}
        onDelete={([entry]) => {
          const end = entry && endOf(entry);
          if (end && !end.disabled) end.onSelect();
        }}
        rowMenu={menuOf}
        rowActions={rowActions}
        stale={error !== null}
        noMatch={t('registries.noMatch')}
        onShowAll={() => setFilter('')}
        empty={null}
      />
      <div className="pb-3">
        <Notes />
      </div>
      {leaving && <SignOutDialog entry={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
