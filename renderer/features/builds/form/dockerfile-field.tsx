import type { AppErrorData } from '@shared/errors/app-error';
import type { ContextInfo } from '@shared/features/builds';
import { Save, Undo2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { ErrorNote, errorData } from '../../../components/error-note';
import { inputClass } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { call } from '../../../ipc/client';
import { DockerfileEditor } from '../dockerfile/dockerfile-editor';
import { type BuildDraft, changeDraft } from './draft';
import { FormRow } from './form-row';

/** The Dockerfile of a folder as it is there, and as it is in the editor. */
export interface FolderFile {
  text: string;
  saved: string;
  error: AppErrorData | null;
  loading: boolean;
}

const empty: FolderFile = { text: '', saved: '', error: null, loading: false };

/** Reads the Dockerfile of a folder, and saves what is changed in it. */
export function useFolderFile(contextId: string | null, path: string, onSaved: () => void) {
  const [file, setFile] = useState<FolderFile>(empty);
  useEffect(() => {
    if (contextId === null || path === '') {
      setFile(empty);
      return;
    }
    const abort = new AbortController();
    setFile({ ...empty, loading: true });
    call.builds.readFile({ id: contextId, path }, { signal: abort.signal }).then(
      ({ text }) => setFile({ text, saved: text, error: null, loading: false }),
      (thrown) => {
        if (!abort.signal.aborted) setFile({ ...empty, error: errorData(thrown) });
      },
    );
    return () => abort.abort();
  }, [contextId, path]);
  const save = async (): Promise<boolean> => {
    if (contextId === null || file.text === file.saved) return true;
    const { text } = file;
    try {
      await call.builds.writeFile({ id: contextId, path, text });
      setFile((now) => ({ ...now, saved: text, error: null }));
      onSaved();
      return true;
    } catch (thrown) {
      setFile((now) => ({ ...now, error: errorData(thrown) }));
      return false;
    }
  };
  return {
    ...file,
    save,
    change: (text: string) => setFile((now) => ({ ...now, text })),
    revert: () => setFile((now) => ({ ...now, text: now.saved, error: null })),
  };
}

/** What an empty editor shows: a whole one, in the language of Dockerfiles. */
const EXAMPLE = 'FROM alpine:3.20\nRUN echo hello > /hello\nCMD ["cat", "/hello"]';

interface DockerfileFieldProps {
  draft: BuildDraft;
  info: ContextInfo | null;
  file: ReturnType<typeof useFolderFile>;
}

/** The Dockerfile: a file of the folder, which can be changed here, or a text that is written here. */
export function DockerfileField({ draft, info, file }: DockerfileFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { contextId, path } = draft;
  const inFolder = contextId !== null && draft.from === 'context';
  const changed = file.text !== file.saved;
  return (
    <FormRow label={t('builds.dockerfile')} flag="-f" wide>
      {contextId !== null && (
        <div className="flex flex-wrap items-center gap-2 pb-2">
          <SegmentedTabs
            label={t('builds.dockerfileFrom')}
            value={draft.from}
            onChange={(from) => {
              // what is in the folder is the best beginning for what is written here
              const begin = from === 'text' && draft.text === '' ? { text: file.text } : {};
              changeDraft({ from, ...begin });
            }}
            options={[
              { value: 'context', label: t('builds.fromFolder') },
              { value: 'text', label: t('builds.fromText') },
            ]}
          />
          {inFolder && (
            <>
              <input
                className={`${inputClass} w-56! font-mono`}
                value={path}
                aria-label={t('builds.dockerfilePath')}
                list={`${id}-files`}
                spellCheck={false}
                onChange={(event) => changeDraft({ path: event.target.value.trim() })}
              />
              <datalist id={`${id}-files`}>
                {info?.dockerfiles.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
              <span className="flex-1" />
              {changed && (
                <>
                  <span className="text-sm text-warn">{t('builds.unsaved')}</span>
                  <Button icon={Undo2} className="px-2!" onClick={file.revert}>
                    {t('builds.revert')}
                  </Button>
                  <Button icon={Save} className="px-2!" onClick={() => void file.save()}>
                    {t('builds.save')}
                  </Button>
                </>
              )}
            </>
          )}
        </div>
      )}
      {inFolder && file.error && <ErrorNote error={file.error} />}
      {!(inFolder && file.error && file.saved === '') && (
        <div className="h-72 overflow-hidden rounded-md border border-line">
          <DockerfileEditor
            key={`${inFolder ? `${contextId} ${path}` : 'text'}`}
            label={inFolder ? path : t('builds.dockerfile')}
            text={inFolder ? file.text : draft.text}
            hint={inFolder ? '' : EXAMPLE}
            onChange={(text) => (inFolder ? file.change(text) : changeDraft({ text }))}
            onSave={() => inFolder && void file.save()}
          />
        </div>
      )}
    </FormRow>
  );
}
