import type { ContainerProcess } from '@shared/features/container-details';
import { formatMemory } from '@shared/model/size';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../components/duration';
import type { Column } from '../../../components/table/column';

/** The columns that the machine's `ps` could fill. */
export function useProcessColumns(rows: readonly ContainerProcess[]): Column<ContainerProcess>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const known = {
    cpuPercent: rows.some((each) => each.cpuPercent !== null),
    memoryPercent: rows.some((each) => each.memoryPercent !== null),
    memoryBytes: rows.some((each) => each.memoryBytes !== null),
    elapsed: rows.some((each) => each.elapsed !== null),
    state: rows.some((each) => each.state !== ''),
  };
  const knownKey = JSON.stringify(known);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `knownKey` says all that is read of `known`
  return useMemo(() => {
    const header = (id: string) => t(`details.processes.column.${id}`);
    const percent = (value: number | null) => (value === null ? '—' : `${value.toFixed(1)} %`);
    const all: (Column<ContainerProcess> & { given?: boolean })[] = [
      {
        id: 'pid',
        header: header('pid'),
        width: 84,
        fixed: true,
        align: 'right',
        sortBy: (row) => row.pid,
        cell: (row) => <span className="select-text">{row.pid}</span>,
      },
      {
        id: 'ppid',
        header: header('ppid'),
        width: 84,
        align: 'right',
        className: 'text-muted',
        sortBy: (row) => row.ppid,
        cell: (row) => row.ppid ?? '—',
      },
      { id: 'user', header: header('user'), width: 90, sortBy: (row) => row.user, cell: (row) => row.user },
      {
        id: 'cpu',
        header: header('cpu'),
        width: 76,
        align: 'right',
        sortDescFirst: true,
        given: known.cpuPercent,
        sortBy: (row) => row.cpuPercent,
        cell: (row) => percent(row.cpuPercent),
      },
      {
        id: 'memory',
        header: header('memory'),
        width: 90,
        align: 'right',
        sortDescFirst: true,
        given: known.memoryBytes,
        sortBy: (row) => row.memoryBytes,
        cell: (row) => (row.memoryBytes === null ? '—' : formatMemory(row.memoryBytes)),
      },
      {
        id: 'memoryPercent',
        header: header('memoryPercent'),
        width: 90,
        align: 'right',
        sortDescFirst: true,
        hidden: true,
        given: known.memoryPercent,
        sortBy: (row) => row.memoryPercent,
        cell: (row) => percent(row.memoryPercent),
      },
      {
        id: 'elapsed',
        header: header('elapsed'),
        width: 104,
        align: 'right',
        sortDescFirst: true,
        given: known.elapsed,
        className: 'text-muted',
        sortBy: (row) => row.elapsed,
        cell: (row) => (row.elapsed === null ? '—' : formatDuration(row.elapsed * 1000, language)),
      },
      {
        id: 'state',
        header: header('state'),
        width: 62,
        given: known.state,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.state,
        cell: (row) => row.state,
      },
      {
        id: 'command',
        header: header('command'),
        width: 260,
        grow: true,
        className: 'font-mono text-sm select-text',
        title: (row) => row.command,
        sortBy: (row) => row.command,
        cell: (row) => row.command,
      },
    ];
    return all.filter((column) => column.given !== false);
  }, [t, language, knownKey]);
}
