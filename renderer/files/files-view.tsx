import { baseName, displayPath } from '@shared/model/byte-path';
import { FolderTree, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../components/button';
import { classNames } from '../components/class-names';
import { Dialog } from '../components/dialog';
import { FileBrowser } from './file-browser';
import { FileView } from './file-view';
import { closeFile, type OpenFile, show, useView } from './open-files';
import type { FilePlace } from './place';

interface FilesViewProps {
  place: FilePlace;
  /** Changes whenever the list should be read again. */
  version: string;
  /** It can be asked. */
  connected: boolean;
  /** Names can be changed and removed: programs can be run there. */
  canChange: boolean;
}

/** The files of a place: the list, and a tab for each file that is open. */
export function FilesView({ place, version, connected, canChange }: FilesViewProps) {
  const { t } = useTranslation();
  const id = place.view;
  const view = useView(id);
  const [saves, setSaves] = useState(0);
  const [asking, setAsking] = useState<OpenFile | null>(null);
  const active = view.files.find((file) => file.path === view.active);
  const tab = (selected: boolean) =>
    classNames(
      'flex h-7 max-w-56 items-center gap-1.5 rounded-t-md border border-b-0 px-2.5',
      selected ? 'border-line bg-surface' : 'border-transparent text-muted hover:text-text',
    );
  const close = (file: OpenFile) => (file.dirty ? setAsking(file) : closeFile(id, file.path));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {view.files.length > 0 && (
        <div
          role="toolbar"
          aria-label={t('files.openFiles')}
          className="flex gap-1 overflow-x-auto border-b border-line px-4 pt-1.5"
        >
          <button
            type="button"
            aria-pressed={!active}
            className={tab(!active)}
            onClick={() => show(id, null)}
          >
            <FolderTree size={14} aria-hidden />
            {t('files.browse')}
          </button>
          {view.files.map((file) => {
            const label = displayPath(baseName(file.path));
            return (
              <span key={file.path} className={tab(file === active)}>
                <button
                  type="button"
                  aria-pressed={file === active}
                  className="truncate"
                  title={displayPath(file.path)}
                  onClick={() => show(id, file.path)}
                >
                  {label}
                  {file.dirty && (
                    <span className="pl-1 text-warn" title={t('files.unsaved')}>
                      ●
                    </span>
                  )}
                </button>
                <IconButton
                  label={t('files.close', { name: label })}
                  icon={X}
                  size={12}
                  className="size-4"
                  onClick={() => close(file)}
                />
              </span>
            );
          })}
        </div>
      )}
      {active ? (
        <FileView
          key={active.path}
          place={place}
          file={active}
          disabled={!connected}
          onSaved={() => setSaves((n) => n + 1)}
        />
      ) : (
        <FileBrowser
          place={place}
          path={view.path}
          version={version}
          connected={connected}
          canChange={canChange}
          saves={saves}
        />
      )}
      {asking && (
        <Dialog
          title={t('files.closeTitle', { name: displayPath(baseName(asking.path)) })}
          description={t('files.closeHint')}
          onClose={() => setAsking(null)}
          footer={
            <>
              <Button onClick={() => setAsking(null)}>{t('common.cancel')}</Button>
              <Button
                kind="danger"
                onClick={() => {
                  closeFile(id, asking.path);
                  setAsking(null);
                }}
              >
                {t('files.discard')}
              </Button>
            </>
          }
        >
          <p className="truncate font-mono text-sm">{displayPath(asking.path)}</p>
        </Dialog>
      )}
    </div>
  );
}
