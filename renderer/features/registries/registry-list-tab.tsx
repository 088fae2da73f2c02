import type { RegistryEntry } from '@shared/features/registries';
import { FolderSearch, LogIn, LogOut, Plus, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { ErrorNote } from '../../components/error-note';
import { DataTable } from '../../components/table/data-table';
import { noSelection } from '../../components/table/selection';
import { loadRegistries, useRegistries } from '../../stores/registries';
import { openSignIn } from '../../stores/transfers';
import { forgetRegistry } from './actions';
import { AddDialog } from './add-dialog';
import { browsePath, registryName } from './paths';
import { useRegistryColumns } from './registry-columns';
import { SignOutDialog } from './sign-out-dialog';

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

/** Docker Hub and all registries that somebody signed in to or added. */
export function RegistryListTab() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { list, error } = useRegistries();
  const columns = useRegistryColumns();
  const [selection, setSelection] = useState(noSelection);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<RegistryEntry | null>(null);
  const rowActions = (entry: RegistryEntry) => (
    <>
      <IconButton
        label={t('registries.browse')}
        icon={FolderSearch}
        onClick={() => navigate(browsePath(entry.server))}
      />
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
      <div className="flex justify-end gap-2 px-4 pb-2.5">
        <Button icon={Plus} onClick={() => setAdding(true)}>
          {t('registries.add')}
        </Button>
        <Button kind="primary" icon={LogIn} onClick={() => openSignIn(null)}>
          {t('registries.signInTo')}
        </Button>
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote
            error={error}
            actions={<Button onClick={() => void loadRegistries()}>{t('common.retry')}</Button>}
          />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col px-4">
        <DataTable
          name="registries"
          label={t('nav.registries')}
          rows={list?.registries ?? []}
          columns={columns}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          onSelect={setSelection}
          onOpen={(entry) => navigate(browsePath(entry.server))}
          rowActions={rowActions}
          stale={error !== null}
          empty={<p className="p-4 text-muted">{!error && t('common.loading')}</p>}
        />
      </div>
      <div className="pb-3">
        <Notes />
      </div>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {leaving && <SignOutDialog entry={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
