import { baseName, displayPath, joinPath, normalPath, parentPath } from '@shared/model/byte-path';
import i18next from 'i18next';
import { FolderOpen } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state';
import { errorData } from '../components/error-note';
import { DataTable } from '../components/table/data-table';
import { keepExisting, noSelection } from '../components/table/selection';
import { toastError } from '../components/toast';
import { useDropTarget } from '../components/use-drop-target';
import { useEvent } from '../components/use-event';
import { useNarrow } from '../components/use-narrow';
import { call } from '../ipc/client';
import { useUi } from '../stores/ui';
import { type BrowserDialog, BrowserDialogs } from './browser-dialogs';
import { BrowserToolbar } from './browser-toolbar';
import { FileActions } from './file-actions';
import { useFileColumns } from './file-columns';
import { fileMenu } from './file-menu';
import { type FileRow, filterRows, toRows } from './file-row';
import { FolderFooter, FolderNotes } from './folder-notes';
import { rememberFolders } from './folder-store';
import { FolderTree } from './folder-tree';
import { goTo, openFile } from './open-files';
import { type FilePlace, followIn, typedPath } from './place';
import { downloadRows } from './transfers';
import { useFolder } from './use-folder';
import { useUpload } from './use-upload';

interface FileBrowserProps {
  place: FilePlace;
  path: string;
  /** Changes with the container's state. */
  version: string;
  connected: boolean;
  canChange: boolean;
  /** Changes when a file was saved in an editor. */
  saves: number;
}

const rowId = (row: FileRow) => row.name;
const rowName = (row: FileRow) => row.text;
const notOpened = (name: string, thrown: unknown) =>
  toastError(i18next.t('files.openFailed', { name }), { description: errorData(thrown).message });

/** A folder of a place: its list, and what can be done there. */
export function FileBrowser({ place, path, version, connected, canChange, saves }: FileBrowserProps) {
  const { t } = useTranslation();
  const { view } = place;
  const folder = useFolder(place, path, `${version} ${saves}`);
  const { entries, changes, noMarks, end, error, reading, loading, refresh, readOn } = folder;
  const [filter, setFilter] = useState('');
  const [selection, setSelection] = useState(noSelection);
  const [dialog, setDialog] = useState<BrowserDialog | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const focusNext = useRef<string | null>(null);
  /** What had the keyboard when another folder was asked for. */
  const leftFrom = useRef<Element | null>(null);
  const upload = useUpload(place, path, refresh);

  const all = useMemo(() => toRows(entries, changes, place.ownNames), [entries, changes, place.ownNames]);
  const rows = useMemo(() => filterRows(all, filter), [all, filter]);
  const names = useMemo(() => new Set(rows.map(rowId)), [rows]);
  const kept = useMemo(() => keepExisting(selection, (row) => names.has(row)), [selection, names]);
  const selected = useMemo(() => rows.filter((row) => kept.ids.has(row.name)), [rows, kept]);
  const narrow = useNarrow();
  const tree = useUi((state) => state.folderTree) && !narrow;
  useEffect(() => {
    // as far as it was read: what is behind the limit of an archive is found by opening its folder
    if (end !== null) rememberFolders(view, path, entries);
  }, [view, path, entries, end]);

  const go = useEvent((to: string) => {
    setFilter('');
    setSelection(noSelection);
    // the keys go on in the list: where one came from when one goes up, else at its beginning
    focusNext.current = to === parentPath(path) ? baseName(path) : '';
    leftFrom.current = document.activeElement;
    goTo(view, to);
  });
  useEffect(() => {
    if (focusNext.current === null || end === null) return;
    const row = (select: string) => list.current?.querySelector<HTMLElement>(select);
    // a listing may take long: whoever has gone on to something else, such as a dialog, keeps the keyboard
    const { activeElement } = document;
    const free = activeElement === document.body || activeElement === leftFrom.current;
    if (free || list.current?.contains(activeElement))
      (row(`[data-item="${CSS.escape(focusNext.current)}"]`) ?? row('[data-item]'))?.focus();
    focusNext.current = null;
    leftFrom.current = null;
  }, [end]);
  const openRow = useEvent(async (row: FileRow) => {
    const at = joinPath(path, row.name);
    if (row.mark === 'D' || !connected) return;
    if (row.kind === 'folder') return go(at);
    if (row.kind !== 'symlink') return openFile(view, at);
    try {
      const stat = await followIn(place, at, row.target);
      if (stat.kind === 'folder') go(stat.path);
      else openFile(view, stat.path);
    } catch (thrown) {
      await notOpened(row.text, thrown);
    }
  });
  const goTyped = useEvent(async (to: string) => {
    try {
      go(await typedPath(place, to));
    } catch (thrown) {
      await notOpened(displayPath(to), thrown);
    }
  });
  const columns = useFileColumns(openRow, place.kind);
  const download = (chosen: readonly FileRow[], as: 'copy' | 'tar') =>
    void downloadRows(place, path, chosen, as);
  const remove = (chosen: FileRow[]) => {
    const there = chosen.filter((row) => row.mark !== 'D');
    if (canChange && connected && there.length > 0) setDialog({ type: 'remove', rows: there });
  };
  const rename = (row: FileRow) => {
    if (canChange && connected && row.mark !== 'D') setDialog({ type: 'rename', row });
  };
  const menuOf = (row: FileRow) =>
    fileMenu(kept.ids.has(row.name) && selected.length > 1 ? selected : [row], {
      t,
      connected,
      canChange,
      open: (each) => void openRow(each),
      download,
      copyPath: (chosen) =>
        void call.app.copyText({
          text: chosen.map((each) => displayPath(joinPath(path, each.name))).join('\n'),
        }),
      rename,
      remove,
    });
  const menu = useEvent(menuOf);
  const save = useEvent(download);
  const rowActions = useCallback(
    (row: FileRow) => <FileActions row={row} connected={connected} menu={menu} download={save} />,
    [connected, menu, save],
  );
  const onKeyDown = (event: React.KeyboardEvent) => {
    const inList = event.target instanceof Element && event.target.closest('[role=grid]');
    if (!inList || (event.key !== 'Backspace' && !(event.altKey && event.key === 'ArrowUp')) || path === '/')
      return;
    event.preventDefault();
    go(normalPath('..', path));
  };
  const { over, ...dropTarget } = useDropTarget(connected, (files) => void upload.drop(files));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the grid inside, for the folder above it
    <div ref={list} className="relative flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown} {...dropTarget}>
      <BrowserToolbar
        place={place}
        path={path}
        connected={connected}
        tree={tree}
        filter={filter}
        upload={upload}
        onFilter={setFilter}
        onGo={go}
        onTyped={(to) => void goTyped(to)}
        onRefresh={refresh}
        onNewFolder={() => setDialog({ type: 'folder' })}
      />
      <div className="flex min-h-0 flex-1">
        {tree && <FolderTree place={place} path={path} onGo={go} />}
        <div className="flex min-w-0 flex-1 flex-col">
          <FolderNotes end={end} error={error} onRetry={refresh} onReadOn={readOn} />
          <div className="flex min-h-0 flex-1 flex-col px-4">
            <DataTable
              name="files"
              label={t('files.listOf', { path: displayPath(path) })}
              rows={rows}
              columns={columns}
              rowId={rowId}
              rowName={rowName}
              selection={kept}
              onSelect={setSelection}
              onOpen={(row) => void openRow(row)}
              onDelete={remove}
              onRename={rename}
              rowMenu={menuOf}
              rowActions={rowActions}
              stale={!connected}
              empty={
                error ? null : end === null ? (
                  <p className="p-4 text-muted">{loading && t('common.loading')}</p>
                ) : (
                  <EmptyState icon={FolderOpen} title={t(filter ? 'files.noMatch' : 'files.empty')}>
                    {!filter && t('files.emptyHint')}
                  </EmptyState>
                )
              }
            />
          </div>
          <FolderFooter
            count={entries.length}
            shown={rows.length}
            selected={selected.length}
            reading={reading}
            loading={loading}
            canChange={canChange || place.kind === 'volume'}
            noMarks={error ? null : noMarks}
          />
        </div>
      </div>
      {over && (
        <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-bg/80">
          <p className="text-lg">{t('files.dropHere', { path: displayPath(path) })}</p>
        </div>
      )}
      <BrowserDialogs
        dialog={dialog}
        place={place}
        folder={path}
        upload={upload}
        onClose={() => setDialog(null)}
        onDone={refresh}
      />
    </div>
  );
}
