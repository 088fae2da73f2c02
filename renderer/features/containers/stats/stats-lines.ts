import type { ContainerMark } from '@shared/features/containers';
import type { SampleRing } from './sample-ring';

/** Samples come every second, or every five where only the list has looked; more apart than this is a gap. */
const GAP_MS = 15_000;

type Column = (number | null)[];

/** What the charts draw: times in seconds, and a column for each line. Null is a gap. */
export interface StatsLines {
  xs: number[];
  cpu: Column;
  memory: Column;
  rx: Column;
  tx: Column;
  read: Column;
  write: Column;
  pids: Column;
}

/** Bytes a second between two readings of a counter; null when it began anew, as it does with a restart. */
export function rate(before: number, now: number, milliseconds: number): number | null {
  const by = now - before;
  return milliseconds > 0 && by >= 0 ? (by / milliseconds) * 1000 : null;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Whether nothing was running at some time between two samples. */
function stoppedBetween(stops: readonly number[], from: number, to: number): boolean {
  return to - from > GAP_MS || stops.some((at) => at > from && at <= to);
}

/** Makes lines from samples, with gaps where the container did not run or nobody looked. */
export function statsLines(ring: SampleRing, marks: readonly ContainerMark[]): StatsLines {
  const lines: StatsLines = { xs: [], cpu: [], memory: [], rx: [], tx: [], read: [], write: [], pids: [] };
  const columns = [lines.cpu, lines.memory, lines.rx, lines.tx, lines.read, lines.write, lines.pids];
  const stops = marks.filter(({ action }) => action === 'die').map(({ at }) => at);
  for (let i = 0; i < ring.size; i += 1) {
    const at = ring.at(i);
    const before = i > 0 ? ring.at(i - 1) : Number.NaN;
    const gap = i > 0 && stoppedBetween(stops, before, at);
    if (gap) {
      lines.xs.push((before + at) / 2000);
      for (const column of columns) column.push(null);
    }
    const perSecond = (figure: 'networkRx' | 'networkTx' | 'blockRead' | 'blockWrite') =>
      i === 0 || gap ? null : rate(ring.value(i - 1, figure), ring.value(i, figure), at - before);
    lines.xs.push(at / 1000);
    lines.cpu.push(known(ring.value(i, 'cpuPercent')));
    lines.memory.push(known(ring.value(i, 'memoryBytes')));
    lines.rx.push(perSecond('networkRx'));
    lines.tx.push(perSecond('networkTx'));
    lines.read.push(perSecond('blockRead'));
    lines.write.push(perSecond('blockWrite'));
    lines.pids.push(known(ring.value(i, 'pids')));
  }
  return lines;
}

/** The last value of a column that is known; null without one. */
export function lastOf(column: readonly (number | null)[]): number | null {
  return column.findLast((value) => value !== null) ?? null;
}
