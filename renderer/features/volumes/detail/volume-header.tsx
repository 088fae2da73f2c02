import { formatSize } from '@shared/model/size';
import { ArrowLeft, CopyPlus, Download, Ellipsis, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { DropdownButton } from '../../../components/menu';
import { useConnected } from '../../../stores/engine';
import { copyText, showContainers } from '../actions';
import { CreatedText } from '../created-text';
import { openDialog } from '../dialogs/dialog-store';
import { type ListedVolume, shownName } from '../listed-volume';
import { openVolumeTransfer } from '../transfer/dialog-store';
import { transferEntries } from '../volume-menu';
import type { VolumeOnPage } from './use-volume';

function HeaderActions({ row }: { row: ListedVolume }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { name } = row;
  return (
    <div className="flex items-center gap-1.5">
      <Button icon={Download} disabled={!connected} onClick={() => openVolumeTransfer('export', name)}>
        {t('volumes.transfer.export')}
      </Button>
      <Button icon={CopyPlus} disabled={!connected} onClick={() => openVolumeTransfer('clone', name)}>
        {t('volumes.transfer.clone')}
      </Button>
      <IconButton
        label={t('volumes.removeShort')}
        icon={Trash2}
        disabled={!connected}
        onClick={() => openDialog({ type: 'remove', names: [name] })}
      />
      <DropdownButton
        list={[
          {
            key: 'containers',
            label: t('volumes.showContainers'),
            disabled: row.users.length === 0,
            onSelect: () => showContainers(name, navigate),
          },
          { key: 'copy-name', label: t('volumes.copyName', { count: 1 }), onSelect: () => copyText(name) },
          ...transferEntries(name, { t, connected }),
        ]}
      >
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </div>
  );
}

export function VolumeHeader({ volume: { row, removed } }: { volume: VolumeOnPage }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <header className="flex items-start gap-3 px-4 pt-3 pb-2">
      <IconButton
        label={t('common.back')}
        icon={ArrowLeft}
        className="mt-0.5"
        onClick={() => navigate('/volumes')}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <h1 className="truncate text-lg font-semibold select-text" title={row.name}>
            {shownName(row)}
          </h1>
          <CopyButton text={row.name} label={t('volumes.copyName', { count: 1 })} />
          {row.anonymous && (
            <span
              className="shrink-0 rounded bg-sel px-1.5 text-xs text-muted"
              title={t('volumes.anonymousHint')}
            >
              {t('volumes.anonymous')}
            </span>
          )}
          {removed && (
            <span role="status" className="shrink-0 rounded bg-bad/15 px-2 text-sm text-bad">
              {t('volumes.removed')}
            </span>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-4 text-sm text-muted">
          <span>{row.driver}</span>
          {row.kind && <span>{t(`volumes.kind.${row.kind}`)}</span>}
          {row.size !== null && <span>{formatSize(row.size)}</span>}
          {row.project && <span>{t('volumes.ofProject', { name: row.project })}</span>}
          <CreatedText at={row.createdAt} />
        </div>
      </div>
      {!removed && <HeaderActions row={row} />}
    </header>
  );
}
