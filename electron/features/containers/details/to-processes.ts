import type { ContainerProcess } from '@shared/features/container-details';

/** What `GET /containers/{id}/top` answers: the table of the machine's `ps`. */
export interface RawTop {
  Titles?: string[] | null;
  Processes?: string[][] | null;
}

/** The columns asked for; the last one may hold spaces. */
export const PS_ARGS = '-eo pid,ppid,user,pcpu,pmem,rss,etimes,stat,args';

/** `1-02:03:04`, `02:03:04` or `03:04` in seconds; null for a start time, or none. */
export function parseElapsed(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec(text);
  if (!match) return null;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match.map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Maps the table by its titles: a `ps` that does not know our columns gives its own (`UID PID PPID C ...`). */
export function toProcesses(raw: RawTop): ContainerProcess[] {
  const titles = (raw.Titles ?? []).map((title) => title.toUpperCase());
  return (raw.Processes ?? []).flatMap((row) => {
    const cell = (...names: string[]) => {
      const index = titles.findIndex((title) => names.includes(title));
      return index < 0 ? null : (row[index] ?? null);
    };
    const number = (text: string | null, factor = 1) => {
      const value = Number.parseFloat(text ?? '');
      return Number.isNaN(value) ? null : value * factor;
    };
    const pid = number(cell('PID'));
    if (pid === null) return [];
    return {
      pid,
      ppid: number(cell('PPID')),
      user: cell('USER', 'UID') ?? '',
      cpuPercent: number(cell('%CPU', 'C')),
      memoryPercent: number(cell('%MEM')),
      memoryBytes: number(cell('RSS'), 1024),
      elapsed: parseElapsed(cell('ELAPSED') ?? ''),
      state: cell('STAT', 'S') ?? '',
      command: cell('COMMAND', 'CMD', 'ARGS') ?? '',
    };
  });
}
