import type { ContainerSummary } from '@shared/features/containers';
import { Ellipsis, Play, RotateCw, Square, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import { useConnected } from '../../stores/engine';
import { act, allowedVerbs } from './actions';
import { containerMenu } from './container-menu';
import { openDialog } from './dialog-store';

interface BulkBarProps {
  rows: ContainerSummary[];
  onClear: () => void;
  navigate: (path: string) => void;
}

/** What can be done to the selected rows, once there are several. */
export function BulkBar({ rows, onClear, navigate }: BulkBarProps) {
  const { t } = useTranslation();
  const connected = useConnected();
  const can = (verb: 'start' | 'stop' | 'restart') =>
    connected && rows.some((row) => allowedVerbs(row).has(verb));
  return (
    <div
      role="toolbar"
      aria-label={t('containers.selected', { count: rows.length })}
      className="flex h-7 items-center gap-1.5"
    >
      <span className="pr-1 font-medium">{t('containers.selected', { count: rows.length })}</span>
      <Button icon={Play} disabled={!can('start')} onClick={() => void act('start', rows)}>
        {t('containers.verb.start')}
      </Button>
      <Button icon={Square} disabled={!can('stop')} onClick={() => void act('stop', rows)}>
        {t('containers.verb.stop')}
      </Button>
      <Button icon={RotateCw} disabled={!can('restart')} onClick={() => void act('restart', rows)}>
        {t('containers.verb.restart')}
      </Button>
      <Button icon={Trash2} disabled={!connected} onClick={() => openDialog({ type: 'remove', rows })}>
        {t('containers.verb.remove')}
      </Button>
      <DropdownButton list={containerMenu(rows, { t, connected, navigate })}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
      <IconButton label={t('containers.clearSelection')} icon={X} onClick={onClear} />
    </div>
  );
}
