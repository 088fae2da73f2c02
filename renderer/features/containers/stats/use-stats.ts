import type { AppErrorData } from '@shared/errors/app-error';
import { useEffect, useMemo, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { usePageVisible } from '../../../components/use-page-visible';
import { open } from '../../../ipc/client';
import { useConnected } from '../../../stores/engine';
import { createStatsModel, type StatsSnapshot } from './stats-model';

/** Without samples (the container has stopped) the time shown goes on all the same. */
const TICK_MS = 1000;

/** Follows a container's stats while this is on the page and the window is visible. */
export function useStats(containerId: string): { snapshot: StatsSnapshot; error: AppErrorData | null } {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another container has a history of its own
  const model = useMemo(createStatsModel, [containerId]);
  const [snapshot, setSnapshot] = useState(() => model.snapshot(Date.now()));
  const [error, setError] = useState<AppErrorData | null>(null);
  const visible = usePageVisible();
  const connected = useConnected();

  useEffect(() => {
    if (!visible || !connected) return;
    let drawnAt = 0;
    let first = true;
    const draw = () => {
      drawnAt = Date.now();
      setSnapshot(model.snapshot(drawnAt));
    };
    const stream = open.containers.stats(
      { id: containerId },
      {
        onItems(items) {
          for (const item of items) {
            if (item.type === 'mark') model.addMark(item.mark);
            else model.addSample(item.sample, first ? null : Date.now());
          }
          first = false;
          draw();
        },
      },
    );
    setError(null);
    stream.ended.catch((thrown) => {
      const data = errorData(thrown);
      // a crashed worker counts as a lost connection, and this is opened again with the next one
      if (data.code !== 'ipc/cancelled' && data.code !== 'app/worker-down') setError(data);
    });
    draw();
    const timer = setInterval(() => {
      if (Date.now() - drawnAt >= TICK_MS) draw();
    }, TICK_MS);
    return () => {
      clearInterval(timer);
      stream.close();
    };
  }, [containerId, model, visible, connected]);
  return { snapshot, error };
}
