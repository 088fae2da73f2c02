import { Download, FolderInput, Layers } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { CleanUpButton } from '../../components/clean-up-button';
import { EmptyState } from '../../components/empty-state';
import { ListBody } from '../../components/list-body';
import { ListPage } from '../../components/list-page';
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
  useFreshList(connected);

  const rows = useMemo(() => filterImages(all, tab, filter), [all, tab, filter]);
  const openPage = useEvent((row: ListedImage) => navigate(imagePath(row.imageId)));
  const columns = useImageColumns(openPage);
  const groupOf = useCallback(
    (row: ListedImage) => ({ key: row.repository, label: row.repository ?? t('images.unnamed') }),
    [t],
  );
  const actions = useCallback((row: ListedImage) => <RowActions row={row} navigate={navigate} />, [navigate]);
  const { over, ...drop } = useDropTarget(connected, (files) => void takeDropped(files));

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
    <ListPage
      title={t('images.title')}
      actions={
        <>
          <CheckButton rows={rows} />
          <CleanUpButton kind="images">{t('images.pruneWith')}</CleanUpButton>
          {load}
          {pull}
        </>
      }
      {...drop}
    >
      <ListBody
        icon={Layers}
        name="images"
        label={t('images.title')}
        all={all}
        rows={rows}
        loaded={loaded}
        columns={columns}
        rowId={rowId}
        rowName={displayName}
        tabs={{
          label: t('images.byUse'),
          value: tab,
          onChange: (next) => viewStore.setState({ tab: next }),
          options: tabs.map((value) => ({
            value,
            label: t(`images.tabs.${value}`),
            count: all.filter(inTab[value]).length,
          })),
        }}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('images.filter'),
          placeholder: t('images.filterPlaceholder'),
          keys: imageFilterKeys,
        }}
        tools={<ListTools columns={columns} />}
        bulk={(chosen, onClear) => <BulkBar rows={chosen} onClear={onClear} />}
        error={error}
        groupOf={grouping === 'repository' ? groupOf : undefined}
        groupDetail={(members) => t('images.groupDetail', { count: members.length })}
        onOpen={openPage}
        onDelete={(chosen) =>
          connected && openDialog({ type: 'remove', images: chosen.map((row) => row.name) })
        }
        rowMenu={(chosen) => imageMenu(chosen, { t, connected, navigate })}
        rowActions={actions}
        stale={!connected}
        noMatch={t('images.noMatch')}
        onShowAll={() => viewStore.setState({ filter: '', tab: 'all' })}
        empty={
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
        }
      />
      {over && <DropNote />}
      <ImageDialogs />
      <UpdateDialogs />
    </ListPage>
  );
}
