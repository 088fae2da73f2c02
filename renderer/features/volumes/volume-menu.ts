import type { TFunction } from 'i18next';
import {
  ArchiveRestore,
  Boxes,
  Copy,
  CopyPlus,
  Download,
  Eraser,
  FolderOpen,
  HardDrive,
  Play,
  Search,
  Trash2,
} from 'lucide-react';
import type { MenuEntry } from '../../components/menu';
import { openRunForm } from '../../stores/run-handover';
import { volumePath } from '../../stores/volumes';
import { copyText, showContainers } from './actions';
import { openDialog } from './dialogs/dialog-store';
import type { ListedVolume } from './listed-volume';
import { openVolumeTransfer } from './transfer/dialog-store';

interface MenuOptions {
  t: TFunction;
  connected: boolean;
  navigate: (path: string) => void;
}

const transferIcons = { export: Download, restore: ArchiveRestore, clone: CopyPlus, empty: Eraser };

/** What is done with the contents of one volume as a whole. */
export function transferEntries(name: string, { t, connected }: Omit<MenuOptions, 'navigate'>): MenuEntry[] {
  return (['export', 'restore', 'clone', 'empty'] as const).map((kind) => ({
    key: kind,
    label: t(`volumes.transfer.${kind}`),
    icon: transferIcons[kind],
    disabled: !connected,
    danger: kind === 'empty',
    separator: kind === 'export',
    onSelect: () => openVolumeTransfer(kind, name),
  }));
}

/** A container to be that has the volume; where it is mounted is changed in the form. */
export function runEntry(name: string, { t, connected, navigate }: MenuOptions): MenuEntry {
  return {
    key: 'run',
    label: t('volumes.run'),
    icon: Play,
    disabled: !connected,
    onSelect: () => openRunForm({ image: '', command: [], volume: [`${name}:/data`] }, navigate),
  };
}

/** Everything that can be done to one volume, or to the selection it belongs to. */
export function volumeMenu(rows: readonly ListedVolume[], options: MenuOptions): MenuEntry[] {
  const { t, connected, navigate } = options;
  const [row] = rows;
  if (!row) return [];
  const tabs: MenuEntry[] = (['overview', 'files', 'inspect'] as const).map((tab) => ({
    key: tab,
    label: t(`volumes.open.${tab}`),
    icon: { overview: HardDrive, files: FolderOpen, inspect: Search }[tab],
    onSelect: () => navigate(volumePath(row.name, tab)),
  }));
  const single: MenuEntry[] = [
    ...tabs,
    {
      key: 'containers',
      label: t('volumes.showContainers'),
      icon: Boxes,
      disabled: row.users.length === 0,
      onSelect: () => showContainers(row.name, navigate),
    },
    runEntry(row.name, options),
    ...transferEntries(row.name, options),
  ];
  return [
    ...(rows.length === 1 ? single : []),
    {
      key: 'copy-name',
      label: t('volumes.copyName', { count: rows.length }),
      icon: Copy,
      separator: true,
      onSelect: () => copyText(rows.map(({ name }) => name).join('\n')),
    },
    ...(rows.length === 1
      ? [
          {
            key: 'copy-mountpoint',
            label: t('volumes.copyMountpoint'),
            icon: Copy,
            disabled: row.mountpoint === '',
            onSelect: () => copyText(row.mountpoint),
          },
        ]
      : []),
    {
      key: 'remove',
      label: t('volumes.removeWith', { count: rows.length }),
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      separator: true,
      disabled: !connected,
      onSelect: () => openDialog({ type: 'remove', names: rows.map(({ name }) => name) }),
    },
  ];
}
