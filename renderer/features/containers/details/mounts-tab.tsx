import type { AppErrorData } from '@shared/errors/app-error';
import type { ContainerMount } from '@shared/features/container-details';
import { Boxes, Copy, FolderOpen, HardDrive } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote, errorData } from '../../../components/error-note';
import { TabFrame } from '../../../components/tab-frame';
import type { Column } from '../../../components/table/column';
import { DataTable } from '../../../components/table/data-table';
import { noSelection } from '../../../components/table/selection';
import { useEvent } from '../../../components/use-event';
import { call } from '../../../ipc/client';
import { useEngine } from '../../../stores/engine';
import { volumePath } from '../../../stores/volumes';
import { showUsers } from '../show-users';
import { type DetailTabProps, useDetails } from './use-details';
import { VolumesFrom } from './volumes-from';

const rowId = (mount: ContainerMount) => mount.destination;
/** What a person calls it: a volume by its name, everything else by its path. */
const sourceOf = (mount: ContainerMount) => (mount.type === 'volume' ? mount.name : mount.source);

function useColumns(onSource: (mount: ContainerMount) => void): Column<ContainerMount>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'destination',
        header: t('details.mounts.destination'),
        width: 210,
        minWidth: 120,
        fixed: true,
        className: 'font-mono text-sm font-medium select-text',
        title: (mount) => mount.destination,
        sortBy: (mount) => mount.destination,
        cell: (mount) => mount.destination,
      },
      {
        id: 'type',
        header: t('details.mounts.type'),
        width: 160,
        sortBy: (mount) => mount.type,
        cell: (mount) => t(`details.mounts.kind.${mount.anonymous ? 'anonymous' : mount.type}`, mount.type),
      },
      {
        id: 'source',
        header: t('details.mounts.source'),
        width: 240,
        grow: true,
        className: 'font-mono text-sm text-muted select-text',
        title: (mount) => mount.source,
        sortBy: sourceOf,
        cell: (mount) =>
          sourceOf(mount) ? (
            <button
              type="button"
              className="max-w-full truncate hover:text-accent hover:underline"
              title={
                mount.type === 'volume'
                  ? t('details.mounts.openVolume', { name: mount.name })
                  : t('details.mounts.users', { name: sourceOf(mount) })
              }
              onClick={() => onSource(mount)}
            >
              {mount.anonymous ? mount.name.slice(0, 12) : sourceOf(mount)}
            </button>
          ) : (
            '—'
          ),
      },
      {
        id: 'access',
        header: t('details.mounts.access'),
        width: 136,
        sortBy: (mount) => (mount.writable ? 1 : 0),
        cell: (mount) => t(mount.writable ? 'details.mounts.rw' : 'details.mounts.ro'),
      },
      {
        id: 'options',
        header: t('details.mounts.options'),
        width: 150,
        className: 'font-mono text-sm text-muted',
        title: (mount) => [mount.propagation, mount.mode, mount.driver].filter(Boolean).join(' · '),
        cell: (mount) =>
          [mount.propagation, mount.mode, mount.driver === 'local' ? '' : mount.driver]
            .filter(Boolean)
            .join(' · '),
      },
    ],
    [t, onSource],
  );
}

interface MountsProps {
  rows: ContainerMount[];
  from: readonly string[];
  id: string;
  name: string;
}

function Mounts({ rows, from, id, name }: MountsProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const users = useEvent((mount: ContainerMount) => showUsers('volume', sourceOf(mount), navigate));
  const openVolume = useEvent((mount: ContainerMount) => navigate(volumePath(mount.name)));
  const source = useEvent((mount: ContainerMount) => (mount.type === 'volume' ? openVolume : users)(mount));
  const columns = useColumns(source);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [selection, setSelection] = useState(noSelection);
  const local = useEngine((status) => /^(?:unix|npipe):/.test(status.endpoint?.address ?? ''));
  const isHostFolder = useCallback((mount: ContainerMount) => local && mount.type === 'bind', [local]);
  const show = useEvent((mount: ContainerMount) => {
    setError(null);
    call.app
      .showMount({ containerId: id, destination: mount.destination })
      .catch((thrown) => setError(errorData(thrown)));
  });
  const copy = (text: string) => void call.app.copyText({ text });
  const actions = useMemo(
    () => (mount: ContainerMount) => (
      <span className="flex items-center gap-0.5">
        {isHostFolder(mount) && (
          <IconButton label={t('details.mounts.show')} icon={FolderOpen} onClick={() => show(mount)} />
        )}
        {mount.source && <CopyButton text={mount.source} label={t('details.mounts.copyPath')} />}
      </span>
    ),
    [t, show, isHostFolder],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pt-1">
      {error && <ErrorNote error={error} />}
      <VolumesFrom words={from} />
      <DataTable
        name="mounts"
        label={t('details.mounts.label', { name })}
        rows={rows}
        columns={columns}
        rowId={rowId}
        rowName={rowId}
        selection={selection}
        onSelect={setSelection}
        rowActions={actions}
        rowMenu={(mount) => [
          ...(mount.type === 'volume' && mount.name
            ? [
                {
                  key: 'volume',
                  label: t('details.mounts.openVolume', {
                    name: mount.anonymous ? mount.name.slice(0, 12) : mount.name,
                  }),
                  icon: HardDrive,
                  onSelect: () => openVolume(mount),
                },
              ]
            : []),
          ...(sourceOf(mount)
            ? [
                {
                  key: 'users',
                  label: t('details.mounts.users', {
                    name: mount.anonymous ? mount.name.slice(0, 12) : sourceOf(mount),
                  }),
                  icon: Boxes,
                  onSelect: () => users(mount),
                },
              ]
            : []),
          ...(mount.name
            ? [
                {
                  key: 'name',
                  label: t('details.mounts.copyVolume'),
                  icon: Copy,
                  onSelect: () => copy(mount.name),
                },
              ]
            : []),
          ...(mount.source
            ? [
                {
                  key: 'source',
                  label: t('details.mounts.copyPath'),
                  icon: Copy,
                  onSelect: () => copy(mount.source),
                },
              ]
            : []),
          ...(isHostFolder(mount)
            ? [
                {
                  key: 'show',
                  label: t('details.mounts.show'),
                  icon: FolderOpen,
                  onSelect: () => show(mount),
                },
              ]
            : []),
          {
            key: 'destination',
            label: t('details.mounts.copyDestination'),
            icon: Copy,
            onSelect: () => copy(mount.destination),
          },
        ]}
        empty={
          <EmptyState icon={HardDrive} title={t('details.mounts.none')}>
            {t('details.mounts.noneHint')}
          </EmptyState>
        }
      />
    </div>
  );
}

/** What of the outside is mounted into a container. */
export function MountsTab(props: DetailTabProps) {
  const reading = useDetails(props);
  return (
    <TabFrame reading={reading}>
      {({ mounts, volumesFrom }) => (
        <Mounts rows={mounts} from={volumesFrom} id={props.row.id} name={props.row.name} />
      )}
    </TabFrame>
  );
}
