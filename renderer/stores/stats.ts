import type { StatsSample } from '@shared/features/containers';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';

/** The newest sample of a row and its last CPU values, for the tiny line. */
export interface RowStats {
  sample: StatsSample;
  cpu: readonly number[];
}

const LINE_POINTS = 24;
const rows = new Map<string, RowStats>();
const listeners = new Map<string, Set<() => void>>();

function take(sample: StatsSample): void {
  const before = rows.get(sample.id)?.cpu ?? [];
  const cpu = sample.cpuPercent === null ? before : [...before.slice(1 - LINE_POINTS), sample.cpuPercent];
  rows.set(sample.id, { sample, cpu });
  for (const listener of listeners.get(sample.id) ?? []) listener();
}

/** The stats of one row; a cell that uses it renders only for its own row. */
export function useRowStats(id: string): RowStats | undefined {
  return useSyncExternalStore(
    (listener) => {
      const all = listeners.get(id) ?? new Set();
      all.add(listener);
      listeners.set(id, all);
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(id);
      };
    },
    () => rows.get(id),
  );
}

/** Forgets a container that has stopped or gone, so that old figures are not shown for a new run. */
export function forgetStats(id: string): void {
  if (rows.delete(id)) for (const listener of listeners.get(id) ?? []) listener();
}

/** Keeps the rows on screen sampled. While the window is hidden nothing is asked. */
export function useVisibleStats(ids: readonly string[]): void {
  const tell = useRef<(ids: readonly string[]) => void>(() => {});
  useEffect(() => {
    let wanted: readonly string[] = [];
    const openOnce = () =>
      open.containers.statsOfVisible(
        {},
        {
          onItems: (samples) => {
            for (const sample of samples) take(sample);
          },
        },
      );
    // a new one must be told what is on screen
    const stream = keepOpen(
      () => {
        const opened = openOnce();
        if (wanted.length > 0 && !document.hidden) opened.ctl({ ids: [...wanted] });
        return opened;
      },
      { onOver: () => {} },
    );
    const send = () => stream.ctl({ ids: document.hidden ? [] : [...wanted] });
    tell.current = (next) => {
      wanted = next;
      send();
    };
    document.addEventListener('visibilitychange', send);
    return () => {
      document.removeEventListener('visibilitychange', send);
      stream.close();
    };
  }, []);
  useEffect(() => tell.current(ids), [ids]);
}
