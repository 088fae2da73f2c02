import { ArrowLeft, Plug, Share2, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { useConnected } from '../../../stores/engine';
import { CreatedText } from '../created-text';
import { openDialog } from '../dialogs/dialog-store';
import type { ListedNetwork } from '../list/listed-network';
import { takesContainers } from '../list/network-menu';
import { Marks } from '../marks';

interface Props {
  row: ListedNetwork;
  removed: boolean;
}

export function NetworkHeader({ row, removed }: Props) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  return (
    <header className="flex items-start gap-3 px-4 pt-3 pb-2">
      <IconButton
        label={t('common.back')}
        icon={ArrowLeft}
        className="mt-0.5"
        onClick={() => navigate('/networks')}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <h1 className="truncate text-lg font-semibold select-text" title={row.name}>
            <bdi>{row.name}</bdi>
          </h1>
          {removed && (
            <span className="shrink-0 rounded bg-bad/15 px-2 text-sm text-bad">{t('networks.removed')}</span>
          )}
          <Marks row={row} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 text-sm text-muted">
          <span className="flex items-center font-mono select-text">
            {row.id.slice(0, 12)}
            <CopyButton text={row.id} label={t('networks.copyId', { count: 1 })} />
          </span>
          <span>
            {row.driver} · {row.scope}
          </span>
          <CreatedText at={row.createdAt} />
        </div>
      </div>
      {!removed && (
        <div className="flex items-center gap-1.5">
          <Button
            icon={Plug}
            disabled={!connected || !takesContainers(row)}
            onClick={() => openDialog({ type: 'connect', network: row })}
          >
            {t('networks.connectWith')}
          </Button>
          <IconButton
            label={t('networks.showInMap')}
            icon={Share2}
            onClick={() => navigate('/network-map')}
          />
          <IconButton
            label={row.predefined ? t('networks.removeNever') : t('networks.removeShort')}
            icon={Trash2}
            disabled={!connected || row.predefined}
            onClick={() => openDialog({ type: 'remove', networks: [row] })}
          />
        </div>
      )}
    </header>
  );
}
