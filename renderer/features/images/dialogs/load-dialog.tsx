import type { ChosenFile } from '@shared/features/app';
import { formatCommand } from '@shared/model/docker-command';
import { changesProblem, splitChanges } from '@shared/model/dockerfile-changes';
import { importTar, load } from '@shared/model/image-command';
import { parseImageRef } from '@shared/model/image-ref';
import { formatSize } from '@shared/model/size';
import { FileArchive } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { CommandLine } from '../../../components/command-line';
import { Dialog } from '../../../components/dialog';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { importFile, loadFile } from '../archive/load-file';
import { type ImportDraft, ImportFields } from './import-fields';

const empty: ImportDraft = { name: '', message: '', changes: '', platform: '' };

/** What is wrong with the name of an image to be; null for a good one, and for none. */
function nameProblem(name: string): string | null {
  const ref = name === '' ? null : parseImageRef(name);
  if (ref === null) return null;
  if (!ref.ok) return `imageRef.${ref.problem}`;
  return ref.digest ? 'imageRef.noDigest' : null;
}

/** What to make of tars: the images that `docker save` put into them, or one image of the files in one. */
export function LoadDialog({ files, onClose }: { files: readonly ChosenFile[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [how, setHow] = useState<'load' | 'import'>('load');
  const [draft, setDraft] = useState(empty);
  const badName = nameProblem(draft.name);
  const badChange = changesProblem(draft.changes);
  const wrong = how === 'import' && (badName !== null || badChange !== null);
  const options = { ...draft, changes: splitChanges(draft.changes) };
  const command = (file: ChosenFile) =>
    formatCommand(
      how === 'load'
        ? load({ token: '' }, () => file.name)
        : importTar({ token: '', ...options }, () => file.name),
    );
  return (
    <Dialog
      title={t('images.load.title', { count: files.length, name: files[0]?.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="load-form" disabled={wrong}>
            {t(how === 'load' ? 'images.load.submit' : 'images.load.submitImport')}
          </Button>
        </>
      }
    >
      <form
        id="load-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong) return;
          onClose();
          for (const file of files) void (how === 'load' ? loadFile(file) : importFile(file, options));
        }}
      >
        <ul
          className="max-h-32 overflow-y-auto rounded-md border border-line"
          aria-label={t('images.load.files')}
        >
          {files.map((file) => (
            <li
              key={file.token}
              className="flex h-8 items-center gap-2 border-b border-line px-3 last:border-0"
            >
              <FileArchive size={14} aria-hidden className="shrink-0 text-muted" />
              <span className="truncate">{file.name}</span>
              <span className="ml-auto text-sm whitespace-nowrap text-muted tabular-nums">
                {file.size === null ? '' : formatSize(file.size)}
              </span>
            </li>
          ))}
        </ul>
        <div className="flex">
          <SegmentedTabs
            label={t('images.load.how')}
            value={how}
            onChange={setHow}
            // one name is for one file
            options={(files.length === 1 ? (['load', 'import'] as const) : (['load'] as const)).map(
              (each) => ({
                value: each,
                label: t(`images.load.as.${each}`),
              }),
            )}
          />
        </div>
        <p className="text-sm text-muted">{t(`images.load.hint.${how}`)}</p>
        {how === 'import' && (
          <ImportFields
            draft={draft}
            onChange={(part) => setDraft({ ...draft, ...part })}
            nameError={badName && t(badName)}
            badChange={badChange}
          />
        )}
        {files[0] && <CommandLine command={command(files[0])} />}
      </form>
    </Dialog>
  );
}
