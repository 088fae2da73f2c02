import type { AppErrorData } from '@shared/errors/app-error';
import { displayPath } from '@shared/model/byte-path';
import { formatSize } from '@shared/model/size';
import { Download, RefreshCw, Save } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../components/button';
import { ErrorNote, errorData } from '../components/error-note';
import { lazily } from '../components/lazily';
import { call } from '../ipc/client';
import { formatMode } from './file-row';
import { hexLines } from './hex';
import { ImageView } from './image-view';
import { type Document, loadDocument } from './load-document';
import { changeFile, type OpenFile } from './open-files';
import { type FilePlace, inPlace } from './place';
import { downloadAll } from './transfers';

const TextEditor = lazily(() => import('./text-editor').then((m) => m.TextEditor));

interface FileViewProps {
  place: FilePlace;
  file: OpenFile;
  /** The container cannot be reached, or is gone. */
  disabled: boolean;
  onSaved: () => void;
}

function facts(document: Document, t: (key: string) => string): string {
  const { stat } = document;
  return [
    formatSize(stat.size),
    stat.mode === 0 ? '' : formatMode(stat.kind, stat.mode),
    ...(document.kind === 'text' ? ['UTF-8', document.lineBreak === '\r\n' ? 'CRLF' : 'LF'] : []),
    document.kind === 'text' && document.truncated ? t('files.view.truncated') : '',
    document.kind === 'binary' ? t('files.view.binary') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** One open file: a text to edit, an image, or the beginning of anything else in hexadecimal. */
export function FileView({ place, file, disabled, onSaved }: FileViewProps) {
  const { t } = useTranslation();
  const { path, document, dirty } = file;
  const { view } = place;
  const shown = displayPath(path);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [saving, setSaving] = useState(false);
  const textOf = useRef<() => string>(() => '');
  const change = useCallback((part: Partial<OpenFile>) => changeFile(view, path, part), [view, path]);
  const load = useCallback(
    async (signal: AbortSignal) => {
      try {
        change({ document: await loadDocument(place, path, signal), draft: null, dirty: false });
        setError(null);
      } catch (thrown) {
        if (!signal.aborted) setError(errorData(thrown));
      }
    },
    [place, path, change],
  );
  const loaded = document !== null;
  useEffect(() => {
    if (loaded) return;
    const abort = new AbortController();
    void load(abort.signal);
    return () => abort.abort();
  }, [loaded, load]);

  const editable = document?.kind === 'text' && !document.truncated && document.stat.version !== 'none';
  const save = async (text: string, force = false) => {
    if (!document || !editable || saving || disabled) return;
    setSaving(true);
    try {
      const version = force ? null : document.stat.version;
      const bytes = new TextEncoder().encode(text);
      const at = document.stat.path;
      const input = { id: place.id, path: inPlace(place, at), bytes, version };
      const stat = { ...(await call.files.write(input)), path: at };
      // it may have been typed on meanwhile
      change({ document: { ...document, stat, text }, dirty: textOf.current() !== text });
      setError(null);
      onSaved();
    } catch (thrown) {
      setError(errorData(thrown));
    } finally {
      setSaving(false);
    }
  };
  const changed = error?.code === 'files/changed';
  const reload = () => void load(new AbortController().signal);
  return (
    <section aria-label={shown} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 items-center gap-2 border-b border-line px-4">
        <span className="min-w-0 truncate font-mono text-sm select-text" title={shown}>
          {shown}
        </span>
        <span className="truncate text-sm text-muted">{document && facts(document, t)}</span>
        <span className="flex-1" />
        {editable && (
          <Button
            kind="primary"
            icon={Save}
            disabled={!dirty || saving || disabled}
            onClick={() => void save(textOf.current())}
          >
            {t('files.save')}
          </Button>
        )}
        <IconButton
          label={t(dirty ? 'files.discard' : 'files.reload')}
          icon={RefreshCw}
          disabled={disabled}
          onClick={reload}
        />
        <IconButton
          label={t('files.download')}
          icon={Download}
          disabled={disabled}
          onClick={() => void downloadAll(place, [path], { as: 'copy', single: true })}
        />
      </div>
      {error && (
        <div className="px-4 py-2">
          <ErrorNote
            error={error}
            actions={
              changed ? (
                <>
                  <Button onClick={reload}>{t('files.discard')}</Button>
                  <Button kind="danger" onClick={() => void save(textOf.current(), true)}>
                    {t('files.overwrite')}
                  </Button>
                </>
              ) : (
                !loaded && <IconButton label={t('common.retry')} icon={RefreshCw} onClick={reload} />
              )
            }
          />
        </div>
      )}
      {!document && !error && <p className="p-4 text-muted">{t('common.loading')}</p>}
      {document?.kind === 'text' && (
        <TextEditor
          key={document.round}
          source={document.source}
          saved={document.text}
          lineBreak={document.lineBreak}
          label={shown}
          isJson={/\.json$/i.test(path)}
          readOnly={!editable}
          draft={file.draft}
          onChange={(now) => change({ dirty: now })}
          onSave={(text) => void save(text)}
          onLeave={(draft) => change({ draft })}
          onReady={(text) => {
            textOf.current = text;
          }}
        />
      )}
      {document?.kind === 'image' && <ImageView bytes={document.bytes} type={document.type} label={shown} />}
      {document?.kind === 'binary' && (
        // a field, as it can be reached, scrolled and selected from by keys
        <textarea
          readOnly
          aria-label={shown}
          wrap="off"
          className="min-h-0 flex-1 resize-none bg-bg p-4 font-mono text-sm -outline-offset-2"
          value={hexLines(document.bytes).join('\n')}
        />
      )}
    </section>
  );
}
