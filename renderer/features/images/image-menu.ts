import type { TFunction } from 'i18next';
import {
  CircleArrowUp,
  Copy,
  Download,
  Eye,
  FolderOpen,
  Hash,
  Layers,
  Play,
  Search,
  Tag,
  Trash2,
  Upload,
  Users,
} from 'lucide-react';
import type { MenuEntry } from '../../components/menu';
import { imagePath } from '../../stores/images';
import { openPush } from '../../stores/transfers';
import { copyText, runImage } from './actions';
import { saveImages } from './archive/save-images';
import { openDialog } from './dialogs/dialog-store';
import { displayName, type ListedImage } from './listed-image';
import { checkable, checkForUpdates } from './updates/updates-store';

interface MenuOptions {
  t: TFunction;
  connected: boolean;
  navigate: (path: string) => void;
}

/** Everything that can be done to one image, or to the selection it belongs to. */
export function imageMenu(
  rows: readonly ListedImage[],
  { t, connected, navigate }: MenuOptions,
): MenuEntry[] {
  const [row] = rows;
  if (!row) return [];
  const one = rows.length === 1;
  const disabled = !connected;
  const single: MenuEntry[] = [
    { key: 'open', label: t('images.open'), icon: Eye, onSelect: () => navigate(imagePath(row.imageId)) },
    { key: 'run', label: t('images.run'), icon: Play, disabled, onSelect: () => runImage(row, navigate) },
    ...(['layers', 'files', 'inspect', 'containers'] as const).map(
      (tab): MenuEntry => ({
        key: tab,
        label: t(`images.tab.${tab}`),
        icon: { layers: Layers, files: FolderOpen, inspect: Search, containers: Users }[tab],
        onSelect: () => navigate(imagePath(row.imageId, tab)),
      }),
    ),
    {
      key: 'tag',
      label: t('images.tagWith'),
      icon: Tag,
      disabled,
      separator: true,
      onSelect: () =>
        openDialog({
          type: 'tag',
          image: row.name,
          name: row.tag === null ? (row.repository ?? '') : row.name,
        }),
    },
    {
      key: 'push',
      label: t('images.pushWith'),
      icon: Upload,
      disabled: disabled || row.tag === null,
      onSelect: () => openPush(row.name),
    },
  ];
  const digest = row.digests[0];
  const names = checkable(rows);
  return [
    ...(one ? single : []),
    {
      key: 'save',
      label: t('images.saveWith'),
      icon: Download,
      disabled,
      onSelect: () => void saveImages(rows),
    },
    {
      key: 'check',
      label: t('imageUpdates.check'),
      icon: CircleArrowUp,
      disabled: disabled || names.length === 0,
      onSelect: () => void checkForUpdates(names),
    },
    {
      key: 'copy-id',
      label: t('images.copyId', { count: rows.length }),
      icon: Copy,
      separator: true,
      onSelect: () => copyText([...new Set(rows.map((each) => each.imageId))].join('\n')),
    },
    {
      key: 'copy-name',
      label: t('images.copyName', { count: rows.length }),
      icon: Copy,
      disabled: rows.every((each) => each.repository === null),
      onSelect: () => copyText(rows.map(displayName).join('\n')),
    },
    ...(one
      ? [
          {
            key: 'copy-digest',
            label: t('images.copyDigest'),
            icon: Hash,
            disabled: digest === undefined,
            onSelect: () => copyText(`${row.repository}@${digest}`),
          },
        ]
      : []),
    {
      key: 'remove',
      label: t('images.removeWith'),
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      separator: true,
      disabled,
      onSelect: () => openDialog({ type: 'remove', images: rows.map((each) => each.name) }),
    },
  ];
}
