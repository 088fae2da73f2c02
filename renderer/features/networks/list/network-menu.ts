import type { TFunction } from 'i18next';
import { Copy, Eye, Play, Plug, Search, Trash2, Users } from 'lucide-react';
import type { MenuEntry } from '../../../components/menu';
import { networkPath } from '../../../stores/networks';
import { openRunForm } from '../../../stores/run-handover';
import { copyText } from '../copy-text';
import { openDialog } from '../dialogs/dialog-store';
import type { ListedNetwork } from './listed-network';

interface MenuOptions {
  t: TFunction;
  connected: boolean;
  navigate: (path: string) => void;
}

/** Opens the form for a container in the network. */
export const runInNetwork = (name: string, navigate: (path: string) => void) =>
  openRunForm({ image: '', command: [], network: [name] }, navigate);

/** Networks that take containers by `docker network connect`. */
export const takesContainers = (row: Pick<ListedNetwork, 'name' | 'ingress' | 'scope' | 'attachable'>) =>
  !['host', 'none'].includes(row.name) && !row.ingress && (row.scope !== 'swarm' || row.attachable);

/** Everything that can be done to one network, or to the selection it belongs to. */
export function networkMenu(
  rows: readonly ListedNetwork[],
  { t, connected, navigate }: MenuOptions,
): MenuEntry[] {
  const [row] = rows;
  if (!row) return [];
  const removable = rows.filter((each) => !each.predefined);
  const single: MenuEntry[] = [
    ...(['overview', 'containers', 'inspect'] as const).map(
      (tab): MenuEntry => ({
        key: tab,
        label: tab === 'overview' ? t('networks.open') : t(`networks.tab.${tab}`),
        icon: { overview: Eye, containers: Users, inspect: Search }[tab],
        onSelect: () => navigate(networkPath(row.id, tab)),
      }),
    ),
    {
      key: 'run',
      label: t('networks.run'),
      icon: Play,
      separator: true,
      disabled: !connected || row.ingress,
      onSelect: () => runInNetwork(row.name, navigate),
    },
    {
      key: 'connect',
      label: t('networks.connectWith'),
      icon: Plug,
      disabled: !connected || !takesContainers(row),
      onSelect: () => openDialog({ type: 'connect', network: row }),
    },
  ];
  return [
    ...(rows.length === 1 ? single : []),
    {
      key: 'copy-name',
      label: t('networks.copyName', { count: rows.length }),
      icon: Copy,
      separator: true,
      onSelect: () => copyText(rows.map((each) => each.name).join('\n')),
    },
    {
      key: 'copy-id',
      label: t('networks.copyId', { count: rows.length }),
      icon: Copy,
      onSelect: () => copyText(rows.map((each) => each.id).join('\n')),
    },
    {
      key: 'remove',
      label: removable.length > 0 ? t('networks.removeWith') : t('networks.removeNever'),
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      separator: true,
      disabled: !connected || removable.length === 0,
      onSelect: () => openDialog({ type: 'remove', networks: [...rows] }),
    },
  ];
}
