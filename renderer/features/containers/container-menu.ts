import type { ContainerSummary } from '@shared/features/containers';
import type { TFunction } from 'i18next';
import {
  Cable,
  ClipboardCopy,
  Copy,
  CopyPlus,
  Pause,
  Pencil,
  Play,
  RotateCw,
  ScrollText,
  Search,
  Skull,
  SlidersHorizontal,
  Square,
  SquareTerminal,
  StepForward,
  Timer,
  Trash2,
} from 'lucide-react';
import type { MenuEntry } from '../../components/menu';
import { call } from '../../ipc/client';
import { openAttach, openShell } from '../../panel';
import { act, allowedVerbs, type ContainerVerb } from './actions';
import { detailEntries } from './container-menu-details';
import { openDialog } from './dialog-store';

/** Apart: the first picture needs no flags of `docker run`. */
const asRun = () => import('./as-run');

export interface MenuOptions {
  t: TFunction;
  connected: boolean;
  navigate: (path: string) => void;
}

/** Everything that can be done to one container, or to the selection it belongs to. */
export function containerMenu(
  rows: ContainerSummary[],
  { t, connected, navigate }: MenuOptions,
): MenuEntry[] {
  const [row] = rows;
  if (!row) return [];
  const verb = (key: ContainerVerb, icon: MenuEntry['icon'] & object): MenuEntry => ({
    key,
    label: t(`containers.verb.${key}`),
    icon,
    disabled: !connected || !rows.some((each) => allowedVerbs(each).has(key)),
    onSelect: () => void act(key, rows),
  });
  const single: MenuEntry[] = [
    {
      key: 'logs',
      label: t('containers.tab.logs'),
      icon: ScrollText,
      onSelect: () => navigate(`/containers/${row.id}/logs`),
    },
    {
      key: 'shell',
      label: t('containers.openShell'),
      icon: SquareTerminal,
      disabled: !connected || row.state !== 'running',
      onSelect: () => openShell({ containerId: row.id }),
    },
    {
      key: 'inspect',
      label: t('containers.tab.inspect'),
      icon: Search,
      onSelect: () => navigate(`/containers/${row.id}/inspect`),
    },
    {
      key: 'attach',
      label: t('containers.attach'),
      icon: Cable,
      disabled: !connected || row.state !== 'running',
      onSelect: () => openAttach({ containerId: row.id }),
    },
    { ...verb('start', Play), separator: true },
  ];
  const one = rows.length === 1;
  return [
    ...(one ? single : [verb('start', Play)]),
    verb('stop', Square),
    {
      key: 'stop-with',
      label: t('containers.stopWith'),
      icon: Timer,
      disabled: !connected || !rows.some((each) => allowedVerbs(each).has('stop')),
      onSelect: () => openDialog({ type: 'stop', rows }),
    },
    verb('restart', RotateCw),
    verb('pause', Pause),
    verb('unpause', StepForward),
    {
      key: 'kill',
      label: t('containers.killWith'),
      icon: Skull,
      disabled: !connected || !rows.some((each) => allowedVerbs(each).has('kill')),
      onSelect: () => openDialog({ type: 'kill', rows }),
    },
    ...detailEntries(rows, { t, connected, navigate }),
    {
      key: 'copy-id',
      label: t('containers.copyId', { count: rows.length }),
      icon: Copy,
      separator: true,
      onSelect: () => void call.app.copyText({ text: rows.map((each) => each.id).join('\n') }),
    },
    ...(one
      ? [
          {
            key: 'copy-name',
            label: t('containers.copyName'),
            icon: Copy,
            onSelect: () => void call.app.copyText({ text: row.name }),
          },
          {
            key: 'copy-run',
            label: t('containers.copyRun'),
            icon: ClipboardCopy,
            disabled: !connected,
            onSelect: () => void asRun().then(({ copyAsRun }) => copyAsRun(row)),
          },
          {
            key: 'edit',
            label: t('containers.edit'),
            icon: SlidersHorizontal,
            separator: true,
            disabled: !connected,
            onSelect: () => navigate(`/containers/${row.id}/edit`),
          },
          {
            key: 'duplicate',
            label: t('containers.duplicate'),
            icon: CopyPlus,
            disabled: !connected,
            onSelect: () => void asRun().then(({ duplicate }) => duplicate(row, navigate)),
          },
          {
            key: 'rename',
            label: t('containers.renameWith'),
            icon: Pencil,
            shortcut: 'F2',
            disabled: !connected,
            onSelect: () => openDialog({ type: 'rename', row }),
          },
        ]
      : []),
    {
      key: 'remove',
      label: t('containers.removeWith', { count: rows.length }),
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      separator: true,
      disabled: !connected,
      onSelect: () => openDialog({ type: 'remove', rows }),
    },
  ];
}
