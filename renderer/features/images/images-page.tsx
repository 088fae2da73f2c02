import { Download, FolderInput, Layers, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { FilterBox } from '../../components/filter-box';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { DataTable } from '../../components/table/data-table';
import { keepExisting, noSelection } from '../../components/table/selection';
import { useDropTarget } from '../../components/use-drop-target';
import { useEvent } from '../../components/use-event';
import { call } from '../../ipc/client';
import { useConnected } from '../../stores/engine';
import { imagePath } from '../../stores/images';
import { openPull } from '../../stores/transfers';
import { chooseTars, takeDropped } from './archive/choose-tar';
import { BulkBar } from './bulk-bar';
import { useImageColumns } from './columns';
import { openDialog } from './dialogs/dialog-store';
import { ImageDialogs } from './dialogs/dialogs';
import { DropNote } from './drop-note';
import { filterImages, type ImageTab, imageFilterKeys, inTab } from './image-filter';
import { imageMenu } from './image-menu';
import { ListTools } from './list-tools';
import { displayName, type ListedImage } from './listed-image';
import { RowActions } from './row-actions';
import { useSizes } from './sizes-store';
import { CheckButton } from './updates/check-button';
import { UpdateDialogs } from './updates/update-dialog';
import { useListedImages } from './use-images';
import { useView, viewStore } from './view-store';

const rowId = (row: ListedImage) => row.id;
const tabs: readonly ImageTab[] = ['all', 'used', 'unused', 'dangling'];
const setFilter = (filter: string) => viewStore.setState({ filter });

/** Engines tell of no image that was built without a name: the list is read once when somebody comes to see it. */
function useFreshList(connected: boolean): void {
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    // a failure is the connection's, which is shown for the whole window
    call.images.list({}, { signal: abort.signal }).catch(() => {});
    return () => abort.abort();
  }, [connected]);
}

export function ImagesPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { tab, filter, grouping, all: withIntermediates } = useView();
  const { rows: all, loaded } = useListedImages(withIntermediates);
  const { error } = useSizes();
  const [selection, setSelection] = useState(noSelection);
  useFreshList(connected);

  const rows = useMemo(() => filterImages(all, tab, filter), [all, tab, filter]);
  const ids = useMemo(() => new Set(all.map(rowId)), [all]);
  const kept = useMemo(() => keepExisting(selection, (id) => ids.has(id)), [selection, ids]);
  const selected = useMemo(() => rows.filter((row) => kept.ids.has(row.id)), [rows, kept]);
  const openPage = useEvent((row: ListedImage) => navigate(imagePath(row.imageId)));
  const columns = useImageColumns(openPage);
  const groupOf = useCallback(
    (row: ListedImage) => ({ key: row.repository, label: row.repository ?? t('images.unnamed') }),
    [t],
  );
  const actions = useCallback((row: ListedImage) => <RowActions row={row} navigate={navigate} />, [navigate]);
  const menuOf = (row: ListedImage) =>
    imageMenu(kept.ids.has(row.id) && selected.length > 1 ? selected : [row], { t, connected, navigate });
  const { over, ...drop } = useDropTarget(connected, (files) => void takeDropped(files));

  useEffect(() => {
    document.title = t('images.title');
  }, [t]);

  const pull = (
    <Button kind="primary" icon={Download} disabled={!connected} onClick={() => openPull()}>
      {t('images.pull')}
    </Button>
  );
  const load = (
    <Button icon={FolderInput} disabled={!connected} onClick={() => void chooseTars()}>
      {t('images.loadWith')}
    </Button>
  );
  return (
    <section className="relative flex min-h-0 flex-1 flex-col" {...drop}>
      <div className="flex items-center gap-2 px-4 pt-3">
        <h1 className="flex-1 text-lg font-semibold">{t('images.title')}</h1>
        <CheckButton rows={rows} />
        <Button icon={Trash2} disabled={!connected} onClick={() => navigate('/clean-up/images')}>
          {t('images.pruneWith')}
        </Button>
        {load}
        {pull}
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('images.byUse')}
          value={tab}
          onChange={(next) => viewStore.setState({ tab: next })}
          options={tabs.map((value) => ({
            value,
            label: t(`images.tabs.${value}`),
            count: all.filter(inTab[value]).length,
          }))}
        />
        <FilterBox
          value={filter}
          onChange={setFilter}
          label={t('images.filter')}
          placeholder={t('images.filterPlaceholder')}
          keys={imageFilterKeys}
        />
        {selected.length > 1 ? (
          <BulkBar rows={selected} onClear={() => setSelection(noSelection)} />
        ) : (
          <ListTools columns={columns} />
        )}
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote error={error} />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col px-4">
        {loaded ? (
          <DataTable
            name="images"
            label={t('images.title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={displayName}
            groupOf={grouping === 'repository' ? groupOf : undefined}
            groupDetail={(members) => t('images.groupDetail', { count: members.length })}
            selection={kept}
            onSelect={setSelection}
            onOpen={openPage}
            onDelete={(chosen) =>
              connected && openDialog({ type: 'remove', images: chosen.map((row) => row.name) })
            }
            rowMenu={menuOf}
            rowActions={actions}
            stale={!connected}
            empty={
              all.length > 0 ? (
                <EmptyState
                  icon={Layers}
                  title={t('images.noMatch')}
                  actions={
                    <Button onClick={() => viewStore.setState({ filter: '', tab: 'all' })}>
                      {t('images.showAll')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  icon={Layers}
                  title={t('images.none')}
                  actions={
                    <>
                      {load}
                      {pull}
                    </>
                  }
                >
                  {t('images.noneHint')}
                </EmptyState>
              )
            }
          />
        ) : (
          <EmptyState icon={Layers} title={t('common.loading')} />
        )}
      </div>
      {over && <DropNote />}
      <ImageDialogs />
      <UpdateDialogs />
    </section>
  );
}
