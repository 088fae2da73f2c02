import { Play, Plug, Share2, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { AgeText } from '../../../components/age-text';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { PageHeader, RemovedMark } from '../../../components/page-header';
import { useConnected } from '../../../stores/engine';
import { openDialog } from '../dialogs/dialog-store';
import type { ListedNetwork } from '../list/listed-network';
import { runInNetwork, takesContainers } from '../list/network-menu';
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
    <PageHeader
      back="/networks"
      title={
        <>
          <h1 className="truncate text-lg font-semibold select-text" title={row.name}>
            <bdi>{row.name}</bdi>
          </h1>
          {removed && <RemovedMark>{t('networks.removed')}</RemovedMark>}
          <Marks row={row} />
        </>
      }
      facts={
        <>
          <span className="flex items-center font-mono select-text">
            {row.id.slice(0, 12)}
            <CopyButton text={row.id} label={t('networks.copyId', { count: 1 })} />
          </span>
          <span>
            {row.driver} · {row.scope}
          </span>
          <AgeText at={row.createdAt} />
        </>
      }
      actions={
        !removed && (
          <div className="flex items-center gap-1.5">
            <Button
              icon={Play}
              disabled={!connected || row.ingress}
              onClick={() => runInNetwork(row.name, navigate)}
            >
              {t('networks.run')}
            </Button>
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
        )
      }
    />
  );
}
