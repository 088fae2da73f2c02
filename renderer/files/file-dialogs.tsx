import type { AppErrorData } from '@shared/errors/app-error';
import { joinPath, pathOfText } from '@shared/model/byte-path';
import { formatCommand } from '@shared/model/docker-command';
import { makeFolder, removeFiles, renameFile } from '@shared/model/file-command';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { CommandLine } from '../components/command-line';
import { ConfirmDialog } from '../components/confirm-dialog';
import { Dialog } from '../components/dialog';
import { ErrorNote, errorData } from '../components/error-note';
import { Field } from '../components/field';
import { call } from '../ipc/client';
import { editableName, type FileRow, nameProblem } from './file-row';
import { type FilePlace, inPlace } from './place';

interface DialogProps {
  place: FilePlace;
  folder: string;
  onClose: () => void;
  /** Something has changed. */
  onDone: () => void;
}

interface NameFormProps {
  title: string;
  label: string;
  submit: string;
  first: string;
  command: (name: string) => string;
  act: (name: string) => Promise<void>;
  onClose: () => void;
  onDone: () => void;
}

function NameForm({ title, label, submit, first, command, act, onClose, onDone }: NameFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(first);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const problem = nameProblem(name);
  const able = !problem && name !== first && !busy;
  const run = async () => {
    setBusy(true);
    try {
      await act(name);
      onClose();
      onDone();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="file-name-form" disabled={!able}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id="file-name-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (able) void run();
        }}
      >
        <Field
          label={label}
          value={name}
          autoFocus
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
          error={problem && name !== first ? t(problem) : null}
        />
        {error && (
          <div className="pt-3">
            <ErrorNote error={error} />
          </div>
        )}
        <CommandLine command={command(name)} />
      </form>
    </Dialog>
  );
}

export function NewFolderDialog({ place, folder, ...rest }: DialogProps) {
  const { t } = useTranslation();
  const input = (name: string) => ({
    id: place.id,
    path: inPlace(place, joinPath(folder, pathOfText(name))),
  });
  return (
    <NameForm
      title={t('files.newFolder')}
      label={t('files.name.label')}
      submit={t('files.create')}
      first=""
      command={(name) => formatCommand(makeFolder(input(name), () => place.name))}
      act={(name) => call.files.makeFolder(input(name))}
      {...rest}
    />
  );
}

export function RenameFileDialog({ place, folder, row, ...rest }: DialogProps & { row: FileRow }) {
  const { t } = useTranslation();
  const input = (name: string) => ({
    id: place.id,
    path: inPlace(place, joinPath(folder, row.name)),
    to: inPlace(place, joinPath(folder, pathOfText(name))),
  });
  return (
    <NameForm
      title={t('files.renameTitle', { name: row.text })}
      label={t('files.name.new')}
      submit={t('files.rename')}
      // a name that is no text is replaced as a whole
      first={editableName(row.name) ?? ''}
      command={(name) => formatCommand(renameFile(input(name), () => place.name))}
      act={(name) => call.files.rename(input(name))}
      {...rest}
    />
  );
}

/** How many names a dialog lists. */
const LISTED = 200;

interface ConfirmProps {
  title: string;
  description: string;
  names: readonly string[];
  submit: string;
  act: () => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
}

/** Names everything that goes before it goes. */
export function ConfirmNames({ title, description, names, submit, act, onClose, children }: ConfirmProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const run = async () => {
    setBusy(true);
    try {
      await act();
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      title={title}
      description={description}
      onClose={onClose}
      submit={submit}
      disabled={busy}
      onSubmit={() => void run()}
    >
      <ul className="max-h-48 overflow-y-auto rounded-md border border-line">
        {names.slice(0, LISTED).map((name) => (
          <li
            key={name}
            className="truncate border-b border-line px-3 py-1.5 font-mono text-sm last:border-0"
            title={name}
          >
            {name}
          </li>
        ))}
        {names.length > LISTED && (
          <li className="px-3 py-1.5 text-muted">
            {t('containers.andMore', { count: names.length - LISTED })}
          </li>
        )}
      </ul>
      {error && (
        <div className="pt-3">
          <ErrorNote error={error} />
        </div>
      )}
      {children}
    </ConfirmDialog>
  );
}

export function RemoveFilesDialog({
  place,
  folder,
  rows,
  onClose,
  onDone,
}: DialogProps & { rows: FileRow[] }) {
  const { t } = useTranslation();
  const input = { id: place.id, paths: rows.map((row) => inPlace(place, joinPath(folder, row.name))) };
  const folders = rows.filter((row) => row.kind === 'folder').length;
  const count = rows.length;
  return (
    <ConfirmNames
      title={t('files.removeTitle', { count, name: rows[0]?.text })}
      description={t(folders > 0 ? 'files.removeFolders' : 'files.removeFiles')}
      names={rows.map((row) => (row.kind === 'folder' ? `${row.text}/` : row.text)).sort()}
      submit={t('files.removeSubmit', { count })}
      act={async () => {
        try {
          await call.files.remove(input);
        } finally {
          // some may have gone before one was refused
          onDone();
        }
      }}
      onClose={onClose}
    >
      <CommandLine command={formatCommand(removeFiles(input, () => place.name))} />
    </ConfirmNames>
  );
}
