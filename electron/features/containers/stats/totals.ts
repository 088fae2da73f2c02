import type { StatsTotals } from '@shared/features/containers';
import type { Engine } from '../../../engine/engine';
import { mapLimit } from '../../../engine/map-limit';
import { pause } from '../../../engine/pause';
import type { StreamSink } from '../../../ipc/stream-server';
import type { ContainersState } from '../state';
import type { StatsHub } from './stats-hub';

const EVERY_MS = 10_000;
/** CPU needs two readings: the second round comes soon after the first. */
const SECOND_MS = 2000;
/** Readings under way at a time; one takes about 6 ms. */
const AT_ONCE = 4;

/**
 * Adds up CPU and memory of all running containers, for as long as somebody looks. What was read for the rows on screen or
 * for charts meanwhile is used again.
 */
export async function sampleTotals(
  sink: StreamSink<StatsTotals>,
  context: { engine: Engine; state: ContainersState; hub: StatsHub; signal: AbortSignal },
): Promise<void> {
  const { engine, state, hub, signal } = context;

  const read = async (id: string) => {
    const known = hub.latest(id, EVERY_MS);
    if (known?.cpuPercent != null) return known;
    try {
      return await hub.sample(id, AbortSignal.any([signal, AbortSignal.timeout(EVERY_MS)]), 'one-shot');
    } catch {
      // the container or the engine is gone meanwhile: it does not count
      return null;
    }
  };
  for (;;) {
    await engine.connected(signal);
    const running = state.all().filter((row) => row.state === 'running' || row.state === 'paused');
    const samples = await mapLimit(running, AT_ONCE, (row) => read(row.id));
    signal.throwIfAborted();
    const found = samples.filter((sample) => sample !== null);
    const cpu = found.flatMap(({ cpuPercent }) => (cpuPercent === null ? [] : [cpuPercent]));
    const waiting = cpu.length < found.length;
    sink.latest('totals', {
      containers: found.length,
      cpuPercent: waiting ? null : cpu.reduce((sum, each) => sum + each, 0),
      memoryBytes: found.reduce((sum, each) => sum + each.memoryBytes, 0),
    });
    await pause(waiting ? SECOND_MS : EVERY_MS, signal);
  }
}
