import { type ArchiveFormat, archiveFormats } from '@shared/features/volume-transfer';
import { formatCommand } from '@shared/model/docker-command';
import { exportVolume } from '@shared/model/volume-transfer-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { call } from '../../../ipc/client';
import { FormDialog } from './form-dialog';
import { runExport } from './run-transfer';
import { runs, UsersChoice, useUsers } from './users-choice';

/** Today as names of files have it. */
const today = () => new Date().toLocaleDateString('sv');

export function ExportDialog({ volume, onClose }: { volume: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<ArchiveFormat>('tar.gz');
  const [choice, setChoice] = useState<'pause' | 'as-is'>('pause');
  const users = useUsers(volume);
  const file = `${volume}-${today()}.${format}`;
  const submit = async () => {
    const title = t('volumeTransfer.export.title', { name: volume });
    const chosen = await call.app.chooseSaveFile({ defaultName: file, title });
    if (!chosen) return;
    onClose();
    const running = users.value?.some(runs) ?? false;
    void runExport(chosen, { name: volume, format, users: running ? choice : null });
  };
  return (
    <FormDialog
      title={t('volumeTransfer.export.title', { name: volume })}
      description={t('volumeTransfer.export.about')}
      submit={t('volumeTransfer.export.submit')}
      disabled={users.value === null}
      command={formatCommand(exportVolume({ name: volume, token: '', format }, () => `/path/${file}`))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="flex items-center gap-3">
        <SegmentedTabs
          label={t('volumeTransfer.export.format')}
          value={format}
          onChange={setFormat}
          options={archiveFormats.map((each) => ({ value: each, label: `.${each}` }))}
        />
        <p className="min-w-0 flex-1 text-sm text-muted">
          {t(`volumeTransfer.export.formats.${format.replace('.', '')}`)}
        </p>
      </div>
      <UsersChoice users={users} value={choice} options={['pause', 'as-is']} onChange={setChoice} />
    </FormDialog>
  );
}
