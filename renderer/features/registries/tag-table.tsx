import { Download, Tags, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { DataTable } from '../../components/table/data-table';
import { noSelection } from '../../components/table/selection';
import { call } from '../../ipc/client';
import { openPull } from '../../stores/transfers';
import { DeleteDialog } from './delete-dialog';
import { imageName } from './paths';
import { manifestOf, type TagRow, useTagColumns } from './tag-columns';
import { useManifests } from './use-manifests';
import { usePagedNames } from './use-paged-names';

const rowId = (row: TagRow) => row.tag;

/** The tags of one repository: what each leads to, to be pulled and deleted. */
export function TagTable({ server, repository }: { server: string; repository: string }) {
  const { t } = useTranslation();
  const read = useCallback(
    (next: string | null, signal: AbortSignal) =>
      call.registries.tags({ server, repository, next }, { signal }),
    [server, repository],
  );
  const { names, more, busy, error, loadMore, reload } = usePagedNames(read);
  const { known, onVisible } = useManifests(server, repository);
  const rows = useMemo(() => names.map((tag) => ({ tag, state: known.get(tag) })), [names, known]);
  const columns = useTagColumns();
  const [selection, setSelection] = useState(noSelection);
  const [deleting, setDeleting] = useState<{ tag: string; digest: string } | null>(null);
  const image = imageName(server, repository);
  const rowActions = (row: TagRow) => {
    const digest = manifestOf(row)?.digest;
    return (
      <>
        <IconButton
          label={t('registries.pull')}
          icon={Download}
          onClick={() => openPull(`${image}:${row.tag}`)}
        />
        {digest && (
          <IconButton
            label={t('registries.delete')}
            icon={Trash2}
            onClick={() => setDeleting({ tag: row.tag, digest })}
          />
        )}
      </>
    );
  };
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex items-center gap-2 pb-2">
        <h2 className="min-w-0 flex-1 truncate font-semibold select-text">{image}</h2>
        {more && (
          <Button onClick={loadMore} disabled={busy}>
            {t('registries.more')}
          </Button>
        )}
      </div>
      {error && (
        <div className="pb-2">
          <ErrorNote error={error} actions={<Button onClick={reload}>{t('common.retry')}</Button>} />
        </div>
      )}
      <DataTable
        name="registry-tags"
        label={t('registries.tags')}
        rows={rows}
        columns={columns}
        rowId={rowId}
        rowName={rowId}
        selection={selection}
        onSelect={setSelection}
        onOpen={(row) => openPull(`${image}:${row.tag}`)}
        onVisible={onVisible}
        rowActions={rowActions}
        empty={
          busy ? (
            <p className="p-4 text-muted">{t('common.loading')}</p>
          ) : (
            !error && <EmptyState icon={Tags} title={t('registries.noTags')} />
          )
        }
      />
      {deleting && (
        <DeleteDialog
          server={server}
          repository={repository}
          {...deleting}
          onDeleted={reload}
          onClose={() => setDeleting(null)}
        />
      )}
    </div>
  );
}
