import type { ContainerSummary } from '@shared/features/containers';
import {
  FolderOpen,
  type LucideIcon,
  Play,
  RotateCw,
  ScrollText,
  SlidersHorizontal,
  Square,
  SquareTerminal,
} from 'lucide-react';
import { act, allowedVerbs, type ContainerVerb } from '../../features/containers/actions';
import { openShell } from '../../panel';
import { containers } from '../../stores/containers';
import type { EntryContext, PaletteEntry } from './entry';

const verbIcons: [ContainerVerb, LucideIcon][] = [
  ['start', Play],
  ['stop', Square],
  ['restart', RotateCw],
];

/** What can be done with each container in the state it is in. */
export function containerEntries({ t, navigate }: EntryContext): PaletteEntry[] {
  const entries = (row: ContainerSummary): PaletteEntry[] => {
    const entry = (verb: string, label: string, Icon: LucideIcon, run: () => void): PaletteEntry => ({
      key: `${verb} ${row.id}`,
      group: 'containerActions',
      label: `${label} · ${row.name}`,
      words: verb,
      icon: () => <Icon size={14} aria-hidden />,
      run,
    });
    const go = (path: string) => () => navigate(`/containers/${row.id}/${path}`);
    const allowed = allowedVerbs(row);
    return [
      ...verbIcons
        .filter(([verb]) => allowed.has(verb))
        .map(([verb, Icon]) => entry(verb, t(`containers.verb.${verb}`), Icon, () => void act(verb, [row]))),
      ...(row.state === 'running'
        ? [
            entry('shell exec', t('containers.openShell'), SquareTerminal, () =>
              openShell({ containerId: row.id }),
            ),
          ]
        : []),
      entry('logs', t('containers.tab.logs'), ScrollText, go('logs')),
      entry('files', t('containers.tab.files'), FolderOpen, go('files')),
      entry('edit', t('containers.edit'), SlidersHorizontal, go('edit')),
    ];
  };
  return [...containers.store.getState().rows.values()]
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(entries);
}
