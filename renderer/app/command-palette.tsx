import { parseRunCommand } from '@shared/model/run-command';
import { Command } from 'cmdk';
import {
  Box,
  Download,
  Hammer,
  HardDrive,
  Layers,
  ListChecks,
  LogIn,
  Moon,
  Network,
  PanelBottom,
  Play,
  Plus,
  Radio,
  RotateCw,
  ScrollText,
  Search,
  Server,
  Settings,
  SlidersHorizontal,
  Sparkles,
  Square,
  SquareTerminal,
  Sun,
  Upload,
  Warehouse,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { act, allowedVerbs, type ContainerVerb } from '../features/containers/actions';
import { StateIcon } from '../features/containers/state-icon';
import { openVolumeTransfer } from '../features/volumes/transfer/dialog-store';
import { openShell, togglePanel } from '../panel';
import { containers } from '../stores/containers';
import { imagePath, images } from '../stores/images';
import { openRunForm } from '../stores/run-handover';
import { changeSettings } from '../stores/settings';
import { openPull, openPush, openSignIn } from '../stores/transfers';
import { volumes } from '../stores/volumes';

const verbIcons: [ContainerVerb, typeof Play][] = [
  ['start', Play],
  ['stop', Square],
  ['restart', RotateCw],
];

const transfers = ['export', 'clone', 'restore', 'empty'] as const;

const item = 'flex h-8 cursor-default items-center gap-2.5 rounded px-2.5 data-[selected=true]:bg-sel';
const heading =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';

/** Goes anywhere and does anything by typing (Ctrl+K). */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const isRunLine = /^\s*(?:\$ |sudo )*docker (?:container )?(?:run|create) ./.test(typed);
  const rows = [...containers.store.getState().rows.values()].sort((a, b) => a.name.localeCompare(b.name));
  const named = [...images.store.getState().rows.values()]
    .filter((row) => row.repository !== null)
    .sort((a, b) => a.name.localeCompare(b.name));
  const stored = [...useStore(volumes.store, (state) => state.rows).keys()].sort();
  const entry = (
    value: string,
    icon: ReactNode,
    label: ReactNode,
    run: () => void,
    keywords: string[] = [],
  ) => (
    <Command.Item
      key={value}
      value={value}
      keywords={keywords}
      className={item}
      onSelect={() => {
        onClose();
        run();
      }}
    >
      {icon}
      {label}
    </Command.Item>
  );
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label={t('palette.open')}
      loop
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed top-[10vh] left-1/2 z-50 w-[560px] max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-2xl"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder={t('palette.placeholder')}
        className="h-11 w-full border-b border-line bg-transparent px-4 text-[14px] outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="p-4 text-muted">{t('palette.nothing')}</Command.Empty>
        {isRunLine && (
          <Command.Item
            forceMount
            value={typed}
            className={item}
            onSelect={() => {
              onClose();
              openRunForm(parseRunCommand(typed).spec, navigate);
            }}
          >
            <Plus size={14} aria-hidden />
            {t('palette.runLine')}
          </Command.Item>
        )}
        <Command.Group heading={t('palette.pages')} className={heading}>
          {entry('page containers', <Box size={14} aria-hidden />, t('nav.containers'), () =>
            navigate('/containers'),
          )}
          {entry(
            'page registries',
            <Warehouse size={14} aria-hidden />,
            t('nav.registries'),
            () => navigate('/registries'),
            [t('nav.registries')],
          )}
          {entry('page images', <Layers size={14} aria-hidden />, t('nav.images'), () => navigate('/images'))}
          {entry('page builds', <Hammer size={14} aria-hidden />, t('nav.builds'), () => navigate('/builds'))}
          {entry('page volumes', <HardDrive size={14} aria-hidden />, t('nav.volumes'), () =>
            navigate('/volumes'),
          )}
          {entry('page networks', <Network size={14} aria-hidden />, t('nav.networks'), () =>
            navigate('/networks'),
          )}
          {entry('page cleanUp', <Sparkles size={14} aria-hidden />, t('nav.cleanUp'), () =>
            navigate('/clean-up'),
          )}
          {entry('page events', <Radio size={14} aria-hidden />, t('nav.events'), () => navigate('/events'))}
          {entry('page engine', <Server size={14} aria-hidden />, t('nav.engine'), () => navigate('/engine'))}
          {entry('page activity', <ListChecks size={14} aria-hidden />, t('nav.activity'), () =>
            navigate('/activity'),
          )}
          {entry('page settings', <Settings size={14} aria-hidden />, t('nav.settings'), () =>
            navigate('/settings'),
          )}
        </Command.Group>
        <Command.Group heading={t('nav.containers')} className={heading}>
          {rows.slice(0, 400).map((row) =>
            entry(
              `${row.name} ${row.id}`,
              <StateIcon row={row} />,
              <>
                <span className="font-medium">{row.name}</span>
                <span className="truncate font-mono text-sm text-muted">{row.image}</span>
              </>,
              () => navigate(`/containers/${row.id}/logs`),
              [row.image, row.project ?? ''],
            ),
          )}
        </Command.Group>
        <Command.Group heading={t('nav.images')} className={heading}>
          {named.slice(0, 400).map((row) =>
            entry(
              `image ${row.name} ${row.id}`,
              <Layers size={14} aria-hidden />,
              <>
                <span className="font-medium">{row.repository}</span>
                <span className="truncate font-mono text-sm text-muted">{row.tag ?? row.digests[0]}</span>
              </>,
              () => navigate(imagePath(row.imageId)),
            ),
          )}
        </Command.Group>
        <Command.Group heading={t('palette.actions')} className={heading}>
          {rows
            .slice(0, 100)
            .flatMap((row) => [
              ...verbIcons
                .filter(([verb]) => allowedVerbs(row).has(verb))
                .map(([verb, Icon]) =>
                  entry(
                    `${verb} ${row.name} ${row.id}`,
                    <Icon size={14} aria-hidden />,
                    `${t(`containers.verb.${verb}`)} · ${row.name}`,
                    () => void act(verb, [row]),
                    [t(`containers.verb.${verb}`)],
                  ),
                ),
              ...(row.state === 'running'
                ? [
                    entry(
                      `shell ${row.name} ${row.id}`,
                      <SquareTerminal size={14} aria-hidden />,
                      `${t('containers.openShell')} · ${row.name}`,
                      () => openShell({ containerId: row.id }),
                    ),
                  ]
                : []),
              entry(
                `edit ${row.name} ${row.id}`,
                <SlidersHorizontal size={14} aria-hidden />,
                `${t('containers.edit')} · ${row.name}`,
                () => navigate(`/containers/${row.id}/edit`),
              ),
              entry(
                `logs ${row.name} ${row.id}`,
                <ScrollText size={14} aria-hidden />,
                `${t('containers.tab.logs')} · ${row.name}`,
                () => navigate(`/containers/${row.id}/logs`),
              ),
            ])}
          {entry('pull image', <Download size={14} aria-hidden />, t('palette.pull'), () => openPull(), [
            t('palette.pull'),
          ])}
          {entry('push image', <Upload size={14} aria-hidden />, t('palette.push'), () => openPush(''), [
            t('palette.push'),
          ])}
          {entry('sign in', <LogIn size={14} aria-hidden />, t('palette.signIn'), () => openSignIn(null), [
            t('palette.signIn'),
          ])}
          {entry(
            'search images',
            <Search size={14} aria-hidden />,
            t('palette.search'),
            () => navigate('/registries/search'),
            [t('palette.search')],
          )}
          {entry('run container', <Plus size={14} aria-hidden />, t('palette.run'), () => navigate('/run'))}
          {entry('build image', <Hammer size={14} aria-hidden />, t('palette.build'), () =>
            navigate('/builds/new'),
          )}
          {entry(
            'restore volume',
            <HardDrive size={14} aria-hidden />,
            t('palette.restoreVolume'),
            () => openVolumeTransfer('restore', null),
            [t('palette.restoreVolume')],
          )}
          {stored
            .slice(0, 100)
            .flatMap((name) =>
              transfers.map((kind) =>
                entry(
                  `${kind} volume ${name}`,
                  <HardDrive size={14} aria-hidden />,
                  `${t(`palette.volume.${kind}`)} · ${name}`,
                  () => openVolumeTransfer(kind, name),
                  [`${t(`palette.volume.${kind}`)} ${name}`],
                ),
              ),
            )}
          {entry('panel', <PanelBottom size={14} aria-hidden />, t('nav.panel'), togglePanel)}
          {entry(
            'theme light',
            <Sun size={14} aria-hidden />,
            t('settings.theme.light'),
            () => void changeSettings({ theme: 'light' }),
          )}
          {entry(
            'theme dark',
            <Moon size={14} aria-hidden />,
            t('settings.theme.dark'),
            () => void changeSettings({ theme: 'dark' }),
          )}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}
