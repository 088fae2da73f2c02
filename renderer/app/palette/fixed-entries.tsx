import {
  Download,
  Hammer,
  HardDrive,
  Keyboard,
  LogIn,
  type LucideIcon,
  Monitor,
  Moon,
  Network,
  PanelBottom,
  Plus,
  Search,
  Sun,
  Upload,
  Warehouse,
} from 'lucide-react';
import { mainKey } from '../../components/main-key';
import { openDialog as openNetworkDialog } from '../../features/networks/dialogs/dialog-store';
import { openAddRegistry } from '../../features/registries/add-store';
import { openShortcuts } from '../../features/shortcuts/shortcuts-store';
import { openDialog as openVolumeDialog } from '../../features/volumes/dialogs/dialog-store';
import { openVolumeTransfer } from '../../features/volumes/transfer/dialog-store';
import { togglePanel } from '../../panel';
import { changeSettings } from '../../stores/settings';
import { openPull, openPush, openSignIn } from '../../stores/transfers';
import { lastPages, mainPages } from '../pages';
import type { EntryContext, PaletteEntry } from './entry';

/** Views of networks, which have a path of their own. */
const networkViews = [
  { path: '/network-map', label: 'palette.networkMap' },
  { path: '/reach', label: 'palette.reach' },
  { path: '/ports', label: 'palette.ports' },
];

const pages: { path: string; icon: LucideIcon; label: string; keys?: string }[] = [
  ...mainPages.flatMap(({ path, key, icon }, index) => [
    { path, icon, label: `nav.${key}`, keys: `${mainKey} ${index + 1}` },
    ...(key === 'networks' ? networkViews.map((view) => ({ ...view, icon })) : []),
  ]),
  ...lastPages.map(({ path, key, icon }) => ({
    path,
    icon,
    label: `nav.${key}`,
    ...(key === 'settings' && { keys: `${mainKey} ,` }),
  })),
];

/** The pages and the actions that are there whatever the engine has. */
export function fixedEntries({ t, navigate }: EntryContext): PaletteEntry[] {
  const at = (path: string, then: () => void) => () => {
    navigate(path);
    then();
  };
  const actions: [key: string, icon: LucideIcon, label: string, run: () => void, keys?: string][] = [
    ['run container create', Plus, 'palette.run', () => navigate('/run')],
    ['pull image download', Download, 'palette.pull', () => openPull()],
    ['build image create', Hammer, 'palette.build', () => navigate('/builds/new')],
    [
      'create volume new',
      HardDrive,
      'palette.createVolume',
      at('/volumes', () => openVolumeDialog({ type: 'create' })),
    ],
    [
      'create network new',
      Network,
      'palette.createNetwork',
      at('/networks', () => openNetworkDialog({ type: 'create' })),
    ],
    ['push image upload', Upload, 'palette.push', () => openPush('')],
    ['search images hub', Search, 'palette.search', () => navigate('/registries/search')],
    [
      'restore volume archive import',
      HardDrive,
      'palette.restoreVolume',
      () => openVolumeTransfer('restore', null),
    ],
    ['sign in login registry', LogIn, 'palette.signIn', () => openSignIn(null)],
    ['add registry new', Warehouse, 'palette.addRegistry', at('/registries', openAddRegistry)],
    ['panel shell terminal', PanelBottom, 'nav.panel', togglePanel, 'Ctrl `'],
    ['keyboard shortcuts keys help', Keyboard, 'palette.shortcuts', openShortcuts, '?'],
    ['theme light', Sun, 'palette.themeLight', () => void changeSettings({ theme: 'light' })],
    ['theme dark', Moon, 'palette.themeDark', () => void changeSettings({ theme: 'dark' })],
    ['theme system', Monitor, 'palette.themeSystem', () => void changeSettings({ theme: 'system' })],
  ];
  return [
    ...pages.map(
      ({ path, icon: Icon, label, keys }): PaletteEntry => ({
        key: `page ${path}`,
        group: 'pages',
        label: t(label),
        words: `page ${path.replace(/\W+/g, ' ')}`,
        ...(keys !== undefined && { keys }),
        icon: () => <Icon size={14} aria-hidden />,
        run: () => navigate(path),
      }),
    ),
    ...actions.map(
      ([key, Icon, label, run, keys]): PaletteEntry => ({
        key,
        group: 'actions',
        label: t(label),
        words: key,
        ...(keys !== undefined && { keys }),
        icon: () => <Icon size={14} aria-hidden />,
        run,
      }),
    ),
  ];
}
