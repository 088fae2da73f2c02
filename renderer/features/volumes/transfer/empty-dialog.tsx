import { formatCommand } from '@shared/model/docker-command';
import { emptyVolume } from '@shared/model/volume-transfer-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../components/field';
import { FormDialog } from './form-dialog';
import { runEmpty } from './run-transfer';
import { runs, UsersChoice, useUsers } from './users-choice';

export function EmptyDialog({ volume, onClose }: { volume: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState<'stop' | 'as-is'>('stop');
  const users = useUsers(volume);
  return (
    <FormDialog
      title={t('volumeTransfer.empty.title', { name: volume })}
      description={t('volumeTransfer.empty.about')}
      submit={t('volumeTransfer.empty.submit')}
      kind="danger"
      disabled={typed !== volume || users.value === null}
      command={formatCommand(emptyVolume({ name: volume }))}
      onSubmit={() => {
        onClose();
        void runEmpty({ name: volume, users: users.value?.some(runs) ? choice : null });
      }}
      onClose={onClose}
    >
      <UsersChoice users={users} value={choice} options={['stop', 'as-is']} onChange={setChoice} />
      <Field
        label={t('volumeTransfer.typeName', { name: volume })}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </FormDialog>
  );
}
