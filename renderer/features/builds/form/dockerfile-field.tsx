import type { ContextInfo } from '@shared/features/builds';
import { Save, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { ErrorNote } from '../../../components/error-note';
import { inputClass } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { DockerfileEditor } from '../dockerfile/dockerfile-editor';
import { type BuildDraft, changeDraft } from './draft';
import { FormRow } from './form-row';
import type { FolderFile } from './use-folder-file';

/** What an empty editor shows: a whole one, in the language of Dockerfiles. */
const EXAMPLE = 'FROM alpine:3.20\nRUN echo hello > /hello\nCMD ["cat", "/hello"]';

interface DockerfileFieldProps {
  draft: BuildDraft;
  info: ContextInfo | null;
  file: FolderFile;
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
      {inFolder && file.error && (
        <div className="pb-2">
          <ErrorNote
            error={file.error}
            actions={
              file.error.code === 'files/changed' && (
                <>
                  <Button onClick={() => void file.readAgain()}>{t('builds.readAgain')}</Button>
                  <Button kind="danger" onClick={() => void file.save({ overwrite: true })}>
                    {t('builds.overwrite')}
                  </Button>
                </>
              )
            }
          />
        </div>
      )}
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
