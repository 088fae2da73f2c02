import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand, stop } from '@shared/model/docker-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../../components/command-line';
import { ConfirmDialog } from '../../../../components/confirm-dialog';
import { containers } from '../../../../stores/containers';
import { settingsStore } from '../../../../stores/settings';
import { act } from '../../actions';
import { isRunning } from '../../container-filter';
import { StateIcon } from '../../state-icon';

const runningNow = (): ContainerSummary[] =>
  [...containers.store.getState().rows.values()].filter(isRunning).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Stops every container that runs; names them first. */
export function StopAllDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  // those that are shown are stopped: what is started meanwhile was not agreed to
  const [rows] = useState(runningNow);
  const seconds = settingsStore.getState().stopSeconds;
  const command = formatCommand([
    ...stop({ id: '', seconds }, () => '').slice(0, -1),
    ...rows.map((row) => row.name),
  ]);
  return (
    <ConfirmDialog
      title={t('details.stopAll.title', { count: rows.length })}
      description={t('details.stopAll.description')}
      onClose={onClose}
      submit={t('details.stopAll.submit', { count: rows.length })}
      disabled={rows.length === 0}
      onSubmit={() => {
        onClose();
        void act('stop', rows);
      }}
    >
      {rows.length === 0 ? (
        <p className="text-muted">{t('details.stopAll.none')}</p>
      ) : (
        <ul className="max-h-64 overflow-y-auto rounded-md border border-line">
          {rows.map((row) => (
            <li key={row.id} className="flex h-8 items-center gap-2 border-b border-line px-3 last:border-0">
              <StateIcon row={row} />
              <span className="truncate font-medium">{row.name}</span>
              <span className="ml-auto truncate font-mono text-sm text-muted">{row.image}</span>
            </li>
          ))}
        </ul>
      )}
      <CommandLine command={command} />
    </ConfirmDialog>
  );
}
