import type { ContainerSummary } from '@shared/features/containers';
import { Ellipsis, Play, RotateCw, ScrollText, Square, SquareTerminal, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import { openShell } from '../../panel';
import { useConnected } from '../../stores/engine';
import { usePending } from '../../stores/pending';
import { act, allowedVerbs } from './actions';
import { containerMenu } from './container-menu';

/** The buttons at the end of a row. */
export function RowActions({ row, navigate }: { row: ContainerSummary; navigate: (path: string) => void }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const pending = usePending(row.id);
  const allowed = allowedVerbs(row);
  const disabled = !connected || pending !== undefined;
  return (
    <span className="flex items-center gap-0.5">
      <IconButton
        label={t('containers.tab.logs')}
        icon={ScrollText}
        onClick={() => navigate(`/containers/${row.id}/logs`)}
      />
      {row.state === 'running' && (
        <IconButton
          label={t('containers.openShell')}
          icon={SquareTerminal}
          disabled={!connected}
          onClick={() => openShell({ containerId: row.id })}
        />
      )}
      {allowed.has('unpause') && (
        <IconButton
          label={t('containers.verb.unpause')}
          icon={StepForward}
          disabled={disabled}
          onClick={() => void act('unpause', [row])}
        />
      )}
      {allowed.has('start') && (
        <IconButton
          label={t('containers.verb.start')}
          icon={Play}
          disabled={disabled}
          onClick={() => void act('start', [row])}
        />
      )}
      {allowed.has('stop') && (
        <>
          <IconButton
            label={t('containers.verb.restart')}
            icon={RotateCw}
            disabled={disabled}
            onClick={() => void act('restart', [row])}
          />
          <IconButton
            label={t('containers.verb.stop')}
            icon={Square}
            disabled={disabled}
            onClick={() => void act('stop', [row])}
          />
        </>
      )}
      <DropdownButton list={containerMenu([row], { t, connected, navigate })}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </span>
  );
}
