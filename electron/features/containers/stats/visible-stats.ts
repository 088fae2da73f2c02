import type { StatsSample } from '@shared/features/containers';
import type { Engine } from '../../../engine/engine';
import type { StreamSink } from '../../../ipc/stream-server';
import type { ContainersState } from '../state';
import type { StatsHub } from './stats-hub';

/** One-shot readings every five seconds cost the machine a fourth of what a stream per row does. */
const EVERY_MS = 5000;

/**
 * Samples the rows that the page has on screen. All of a round are asked at once, because an engine of the 20.10 line
 * takes a second for each; a round is skipped for a row whose last answer is still due.
 */
export function sampleVisible(
  sink: StreamSink<StatsSample, { ids: string[] }>,
  context: { engine: Engine; state: ContainersState; hub: StatsHub; signal: AbortSignal },
): Promise<void> {
  const { engine, state, hub, signal } = context;
  let visible: string[] = [];
  const busy = new Set<string>();
  const sampledAt = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;

  const sample = async (id: string) => {
    busy.add(id);
    sampledAt.set(id, Date.now());
    try {
      const found = await hub.sample(id, AbortSignal.any([signal, AbortSignal.timeout(10_000)]));
      if (found) sink.latest(id, found);
    } catch {
      // the container or the engine is gone; the list says so, and the next round asks again
    } finally {
      busy.delete(id);
    }
  };
  const round = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (visible.length === 0 || signal.aborted) return;
    if (engine.status.state === 'connected') {
      const due = Date.now() - EVERY_MS + 100;
      for (const id of visible) {
        const now = state.get(id)?.state;
        const running = now === 'running' || now === 'paused';
        if (running && !busy.has(id) && (sampledAt.get(id) ?? 0) <= due) void sample(id);
      }
    }
    timer = setTimeout(round, EVERY_MS);
  };

  sink.onCtl(({ ids }) => {
    visible = ids;
    for (const id of sampledAt.keys()) if (!ids.includes(id)) sampledAt.delete(id);
    round();
  });
  const stop = state.onEvent((event) => {
    if (event.action === 'start' && visible.includes(event.actorId)) round();
  });
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        stop();
        if (timer) clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
