import { formatSize } from '@shared/model/size';
import { CopyPlus, Download, Ellipsis, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { AgeText } from '../../../components/age-text';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { DropdownButton } from '../../../components/menu';
import { PageHeader, RemovedMark } from '../../../components/page-header';
import { useConnected } from '../../../stores/engine';
import { copyText, showContainers } from '../actions';
import { openDialog } from '../dialogs/dialog-store';
import { type ListedVolume, shownName } from '../listed-volume';
import { openVolumeTransfer } from '../transfer/dialog-store';
import { WholeMark } from '../transfer/whole-mark';
import { runEntry, transferEntries } from '../volume-menu';
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
          runEntry(name, { t, connected, navigate }),
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
  return (
    <PageHeader
      back="/volumes"
      title={
        <>
          <h1 className="truncate text-lg font-semibold select-text" title={row.name}>
            {shownName(row)}
          </h1>
          <CopyButton text={row.name} label={t('volumes.copyName', { count: 1 })} />
          <WholeMark name={row.name} labels={row.labels} />
          {row.anonymous && (
            <span
              className="shrink-0 rounded bg-sel px-1.5 text-xs text-muted"
              title={t('volumes.anonymousHint')}
            >
              {t('volumes.anonymous')}
            </span>
          )}
          {removed && <RemovedMark>{t('volumes.removed')}</RemovedMark>}
        </>
      }
      facts={
        <>
          <span>{row.driver}</span>
          {row.kind && <span>{t(`volumes.kind.${row.kind}`)}</span>}
          {row.size !== null && <span>{formatSize(row.size)}</span>}
          {row.project && <span>{t('volumes.ofProject', { name: row.project })}</span>}
          <AgeText at={row.createdAt} unknown={t('volumes.notRecorded')} />
        </>
      }
      actions={!removed && <HeaderActions row={row} />}
    />
  );
}
