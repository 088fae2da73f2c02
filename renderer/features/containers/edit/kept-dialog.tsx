import type { AppErrorData } from '@shared/errors/app-error';
import type { PendingEdit } from '@shared/features/edit';
import { formatCommand } from '@shared/model/docker-command';
import { finish, rollback } from '@shared/model/edit-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ErrorNote } from '../../../components/error-note';
import { settleEdit, type Way } from './settle-edit';

interface KeptDialogProps {
  edit: PendingEdit;
  way: Way;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before one of the two containers of a finished edit is removed: the old one, or the new one. */
export function KeptDialog({ edit, way, onDone, onClose }: KeptDialogProps) {
  const { t } = useTranslation();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const { name } = edit;
  const isFinish = way === 'finish';
  const goes = isFinish ? edit.old : edit.new;
  const command = (isFinish ? finish : rollback)({ editId: edit.editId }, () => name);
  const settle = async () => {
    setWorking(true);
    const failure = await settleEdit(edit, way);
    setWorking(false);
    if (failure) setError(failure);
    else onDone();
  };
  return (
    <ConfirmDialog
      title={t(isFinish ? 'pendingEdit.confirmTitle' : 'pendingEdit.rollbackTitle', { name })}
      description={t(isFinish ? 'pendingEdit.confirmAbout' : 'pendingEdit.rollbackAbout')}
      onClose={onClose}
      submit={t(isFinish ? 'pendingEdit.confirmVerb' : 'pendingEdit.rollbackVerb')}
      disabled={working}
      onSubmit={() => void settle()}
    >
      {goes && (
        <p className="flex gap-2">
          <span className="min-w-0 truncate font-mono select-text">{goes.name}</span>
          <span className="shrink-0 font-mono text-muted select-text">{goes.id.slice(0, 12)}</span>
          <span className="shrink-0 text-muted">{t(`containers.state.${goes.state}`)}</span>
        </p>
      )}
      {error && (
        <div className="mt-3">
          <ErrorNote error={error} />
        </div>
      )}
      <CommandLine command={formatCommand(command)} />
    </ConfirmDialog>
  );
}
