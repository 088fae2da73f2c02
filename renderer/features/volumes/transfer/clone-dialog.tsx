import { formatCommand } from '@shared/model/docker-command';
import { cloneVolume } from '@shared/model/volume-transfer-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../components/field';
import { FormDialog } from './form-dialog';
import { runClone } from './run-transfer';
import { runs, UsersChoice, useUsers } from './users-choice';
import { freeName, volumeNameProblem } from './volume-name';
import { useVolumeRows } from './volume-rows';

export function CloneDialog({ volume, onClose }: { volume: string; onClose: () => void }) {
  const { t } = useTranslation();
  const rows = useVolumeRows();
  const [to, setTo] = useState(() => freeName(`${volume}-copy`, rows));
  const [choice, setChoice] = useState<'pause' | 'as-is'>('pause');
  const users = useUsers(volume);
  const problem = volumeNameProblem(to, rows);
  const options = rows.get(volume)?.options ?? {};
  // with these the clone would be the very same place
  const isPlace = Boolean(options.device) && options.type !== 'tmpfs';
  return (
    <FormDialog
      title={t('volumeTransfer.clone.title', { name: volume })}
      description={t('volumeTransfer.clone.about')}
      submit={t('volumeTransfer.clone.submit')}
      disabled={problem !== null || users.value === null}
      command={problem === null ? formatCommand(cloneVolume({ name: volume, to })) : null}
      onSubmit={() => {
        onClose();
        void runClone({ name: volume, to, users: users.value?.some(runs) ? choice : null });
      }}
      onClose={onClose}
    >
      <Field
        label={t('volumeTransfer.name.label')}
        value={to}
        spellCheck={false}
        onChange={(event) => setTo(event.target.value.trim())}
        error={problem && t(problem)}
      />
      {isPlace && <p className="text-sm text-muted">{t('volumeTransfer.clone.place')}</p>}
      <UsersChoice users={users} value={choice} options={['pause', 'as-is']} onChange={setChoice} />
    </FormDialog>
  );
}
