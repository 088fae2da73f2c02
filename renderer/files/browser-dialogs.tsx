import { useTranslation } from 'react-i18next';
import { ConfirmNames, NewFolderDialog, RemoveFilesDialog, RenameFileDialog } from './file-dialogs';
import type { FileRow } from './file-row';
import type { FilePlace } from './place';
import type { useUpload } from './use-upload';

export type BrowserDialog =
  | { type: 'folder' }
  | { type: 'rename'; row: FileRow }
  | { type: 'remove'; rows: FileRow[] };

interface BrowserDialogsProps {
  dialog: BrowserDialog | null;
  place: FilePlace;
  folder: string;
  upload: ReturnType<typeof useUpload>;
  onClose: () => void;
  onDone: () => void;
}

/** The dialog of the file list that is open, if any. */
export function BrowserDialogs({ dialog, place, folder, upload, onClose, onDone }: BrowserDialogsProps) {
  const { t } = useTranslation();
  const common = { place, folder, onClose, onDone };
  if (upload.waiting) {
    const { taken } = upload.waiting;
    return (
      <ConfirmNames
        title={t('files.replaceTitle', { count: taken.length, name: taken[0] })}
        description={t('files.replaceHint')}
        names={taken}
        submit={t('files.replaceSubmit', { count: taken.length })}
        act={upload.replace}
        onClose={upload.close}
      />
    );
  }
  if (dialog?.type === 'folder') return <NewFolderDialog {...common} />;
  if (dialog?.type === 'rename') return <RenameFileDialog row={dialog.row} {...common} />;
  if (dialog?.type === 'remove') return <RemoveFilesDialog rows={dialog.rows} {...common} />;
  return null;
}
