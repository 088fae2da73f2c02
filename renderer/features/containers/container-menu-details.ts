import type { ContainerSummary } from '@shared/features/containers';
import { CircleHelp, FileArchive, Gauge, GitCompare, PackagePlus } from 'lucide-react';
import type { MenuEntry } from '../../components/menu';
import { isRunning } from './container-filter';
import type { MenuOptions } from './container-menu';
import { showWhy } from './details/why/why-store';
import { openDialog } from './dialog-store';

/** Entries for limits, images, exports, comparing, and why a container has stopped. */
export function detailEntries(
  rows: readonly ContainerSummary[],
  { t, connected, navigate }: MenuOptions,
): MenuEntry[] {
  const [row, other, ...more] = rows;
  if (!row) return [];
  const update: MenuEntry = {
    key: 'update',
    label: t('details.update.menu'),
    icon: Gauge,
    separator: true,
    disabled: !connected,
    onSelect: () => openDialog({ type: 'update', rows: [...rows] }),
  };
  const compare: MenuEntry = {
    key: 'compare',
    label: t(other ? 'details.compare.menu' : 'details.compare.menuWith'),
    icon: GitCompare,
    disabled: !connected,
    onSelect: () => navigate(`/containers/compare/${row.id}${other ? `/${other.id}` : ''}`),
  };
  if (other) return more.length === 0 ? [update, compare] : [update];
  const why: MenuEntry = {
    key: 'why',
    label: t('details.why.title'),
    icon: CircleHelp,
    onSelect: () => {
      showWhy(row.id);
      navigate(`/containers/${row.id}/logs`);
    },
  };
  const stopped = !isRunning(row) || row.state === 'restarting';
  return [
    ...(stopped && row.state !== 'created' ? [{ ...why, separator: true }] : []),
    update,
    {
      key: 'commit',
      label: t('details.commit.menu'),
      icon: PackagePlus,
      disabled: !connected,
      onSelect: () => openDialog({ type: 'commit', row }),
    },
    {
      key: 'export',
      label: t('details.export.menu'),
      icon: FileArchive,
      disabled: !connected,
      onSelect: () => void import('./details').then(({ exportFiles }) => exportFiles(row)),
    },
    compare,
  ];
}
