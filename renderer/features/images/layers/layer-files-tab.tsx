import './texts';
import type { ImageLayers, LayerFile } from '@shared/features/image-layers';
import { displayPath } from '@shared/model/byte-path';
import { formatSize } from '@shared/model/size';
import { CircleSlash, File, FileSymlink, Folder, Layers } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { TreeView } from '../../../components/tree-view';
import { call } from '../../../ipc/client';
import { instructionsOf, LayerList } from './layer-list';
import { layerRows } from './layer-tree-rows';
import { useLayerFolders, useLayers } from './use-layers';
import { WasteButton } from './waste-button';

const marks = { added: ['A', 'text-ok'], changed: ['C', 'text-warn'], deleted: ['D', 'text-bad'] } as const;

function FileName({ file, path }: { file: LayerFile; path: string }) {
  const { change, kind, name, target, bytes } = file;
  const Icon = kind === 'folder' ? Folder : kind === 'symlink' ? FileSymlink : File;
  const { t } = useTranslation();
  return (
    <>
      <Icon size={14} aria-hidden className="shrink-0 text-muted" />
      <span
        className={`min-w-0 truncate font-mono text-sm select-text ${change === 'deleted' ? 'line-through' : ''} ${change === null && !file.inside ? 'text-muted' : ''}`}
        title={displayPath(path)}
      >
        {displayPath(name)}
        {target !== null && <span className="text-faint"> → {displayPath(target)}</span>}
      </span>
      <CopyButton
        text={displayPath(path)}
        label={t('layerFiles.copyPath')}
        className="ml-auto opacity-0 group-hover:opacity-100 group-focus:opacity-100 focus:opacity-100"
      />
      {/* a space between the words, as they are read */}{' '}
      <span aria-hidden className="w-20 shrink-0 text-right text-sm text-muted tabular-nums">
        {kind === 'symlink' ? '' : formatSize(bytes)}
      </span>
    </>
  );
}

function LayerTree({ id, layer, layers }: { id: string; layer: number; layers: ImageLayers }) {
  const { t } = useTranslation();
  const [changedOnly, setChangedOnly] = useState(true);
  const { folders, error, opened, toggle } = useLayerFolders(id, layer, changedOnly);
  const rows = useMemo(
    () =>
      folders && layerRows(folders, opened, ({ change }) => (change ? t(`layerFiles.change.${change}`) : '')),
    [folders, opened, t],
  );
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-3 px-4 py-2">
        <label className="flex flex-1 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={changedOnly}
            onChange={(event) => setChangedOnly(event.target.checked)}
          />
          {t('layerFiles.changedOnly')}
        </label>
        <WasteButton layers={layers} />
      </div>
      {error && (
        <div className="px-4">
          <ErrorNote error={error} />
        </div>
      )}
      {rows?.length === 0 && <EmptyState icon={Layers} title={t('layerFiles.empty')} />}
      {rows !== null && rows.length > 0 && (
        <TreeView
          label={t('layerFiles.tree', { n: layer + 1 })}
          rows={rows}
          className="px-4 pb-3"
          onToggle={(row) => toggle(row.id)}
          lead={({ file: { change } }) => (
            <span
              aria-hidden
              // drawn by the style sheet: the word is in the row's name
              data-mark={change ? marks[change][0] : ''}
              className={`w-4 shrink-0 text-center font-mono font-semibold before:content-[attr(data-mark)] ${change ? marks[change][1] : ''}`}
              title={change ? t(`layerFiles.change.${change}`) : undefined}
            />
          )}
        >
          {(row) => <FileName file={row.file} path={row.id} />}
        </TreeView>
      )}
    </div>
  );
}

/** The files of an image, layer by layer: what each adds, changes and takes away, and what is there for nothing. */
export function LayerFilesTab({ id }: { id: string }) {
  const { t } = useTranslation();
  const { layers, progress, error, cancelled, cancel, again } = useLayers(id);
  const [instructions, setInstructions] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const count = layers?.layers.length ?? 0;
  useEffect(() => {
    if (count === 0) return;
    const abort = new AbortController();
    call.images.history({ id }, { signal: abort.signal }).then(
      (history) => setInstructions(instructionsOf(history, count)),
      // layers without their words are still layers
      () => setInstructions([]),
    );
    return () => abort.abort();
  }, [id, count]);
  if (error) {
    return (
      <div className="p-4">
        <ErrorNote error={error} actions={<Button onClick={again}>{t('common.retry')}</Button>} />
      </div>
    );
  }
  if (cancelled) {
    return (
      <EmptyState
        icon={CircleSlash}
        title={t('layerFiles.cancelled')}
        actions={<Button onClick={again}>{t('layerFiles.read')}</Button>}
      />
    );
  }
  if (!layers) {
    const total = progress?.total ?? null;
    return (
      <EmptyState
        icon={Layers}
        title={t('layerFiles.reading')}
        actions={<Button onClick={cancel}>{t('common.cancel')}</Button>}
      >
        {progress && progress.bytes > 0
          ? total
            ? t('layerFiles.progress', { done: formatSize(progress.bytes), total: formatSize(total) })
            : formatSize(progress.bytes)
          : t('layerFiles.packing')}
      </EmptyState>
    );
  }
  if (count === 0) return <EmptyState icon={Layers} title={t('layerFiles.none')} />;
  const layer = Math.min(chosen ?? count - 1, count - 1);
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex w-2/5 max-w-[460px] shrink-0 flex-col border-r border-line">
        <LayerList layers={layers.layers} instructions={instructions} chosen={layer} onChoose={setChosen} />
      </div>
      <LayerTree id={id} layer={layer} layers={layers} />
    </div>
  );
}
