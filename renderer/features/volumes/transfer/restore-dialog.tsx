import type { ChosenFile } from '@shared/features/app';
import { formatCommand } from '@shared/model/docker-command';
import { restoreVolume } from '@shared/model/volume-transfer-command';
import { FileArchive } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { call } from '../../../ipc/client';
import { FormDialog } from './form-dialog';
import { runRestore } from './run-transfer';
import { runs, UsersChoice, useUsers } from './users-choice';
import { freeName, nameOfArchive, volumeNameProblem } from './volume-name';
import { useVolumeRows } from './volume-rows';

type Mode = 'new' | 'merge' | 'replace';

/** Into a new volume, or into the one that it was opened for. */
export function RestoreDialog({ volume, onClose }: { volume: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const rows = useVolumeRows();
  const [file, setFile] = useState<Pick<ChosenFile, 'token' | 'name'> | null>(null);
  const [mode, setMode] = useState<Mode>('new');
  const [named, setNamed] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState<'stop' | 'as-is'>('stop');
  const existing = mode !== 'new' && volume !== null;
  const users = useUsers(existing ? volume : null);
  const suggested = file ? freeName(nameOfArchive(file.name), rows) : '';
  const name = existing ? volume : (named ?? suggested);
  const problem = existing ? null : volumeNameProblem(name, rows);
  // what was not looked at yet is not wrong
  const shown = named !== null || file ? problem : null;
  const unready = !file || problem !== null || (existing && users.value === null);
  const unconfirmed = mode === 'replace' && typed !== volume;
  const choose = async () => {
    const chosen = await call.app.chooseFile({ title: t('volumeTransfer.restore.choose') });
    if (chosen) setFile(chosen);
  };
  return (
    <FormDialog
      title={
        volume ? t('volumeTransfer.restore.titleInto', { name: volume }) : t('volumeTransfer.restore.title')
      }
      description={t('volumeTransfer.restore.about')}
      submit={t(`volumeTransfer.restore.submit.${mode}`)}
      kind={mode === 'replace' ? 'danger' : 'primary'}
      disabled={unready || unconfirmed}
      command={
        file && problem === null
          ? formatCommand(restoreVolume({ name, token: '', mode }, () => `/path/${file.name}`))
          : null
      }
      onSubmit={() => {
        if (!file) return;
        onClose();
        const held = existing && users.value?.some(runs) ? choice : null;
        void runRestore(file.name, { name, token: file.token, mode, users: held });
      }}
      onClose={onClose}
    >
      <div className="flex items-center gap-3">
        <Button icon={FileArchive} onClick={() => void choose()}>
          {t('volumeTransfer.restore.chooseFile')}
        </Button>
        <span className="min-w-0 flex-1 truncate text-muted" title={file?.name}>
          {file?.name ?? t('volumeTransfer.restore.noFile')}
        </span>
      </div>
      {volume !== null && (
        <div className="flex flex-col gap-1">
          <div className="flex">
            <SegmentedTabs
              label={t('volumeTransfer.restore.mode')}
              value={mode}
              onChange={setMode}
              options={(['new', 'merge', 'replace'] as const).map((each) => ({
                value: each,
                label: t(`volumeTransfer.restore.modes.${each}`),
              }))}
            />
          </div>
          <p className="text-sm text-muted">{t(`volumeTransfer.restore.modesAbout.${mode}`)}</p>
        </div>
      )}
      {existing ? (
        <UsersChoice users={users} value={choice} options={['stop', 'as-is']} onChange={setChoice} />
      ) : (
        <Field
          label={t('volumeTransfer.name.label')}
          value={name}
          spellCheck={false}
          onChange={(event) => setNamed(event.target.value.trim())}
          error={shown && t(shown)}
        />
      )}
      {mode === 'replace' && (
        <Field
          label={t('volumeTransfer.typeName', { name: volume })}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </FormDialog>
  );
}
