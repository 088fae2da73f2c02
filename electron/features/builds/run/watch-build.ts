import { AppError } from '@shared/errors/app-error';
import type { BuildRecord, BuildUpdate } from '@shared/features/builds';
import type { StreamSink } from '../../../ipc/stream-server';
import type { Builds } from '../builds';

type Sink = Pick<StreamSink<BuildUpdate>, 'latest'>;

export const noSuchBuild = (id: string) =>
  new AppError({ code: 'engine/not-found', message: 'That build is not in the history', target: id });

/** Merges what a watcher that is behind has not been told yet. */
function combine(older: BuildUpdate, newer: BuildUpdate): BuildUpdate {
  if (older.type === 'output' && newer.type === 'output') return { ...newer, text: older.text + newer.text };
  if (older.type === 'steps' && newer.type === 'steps') {
    const steps = new Map([...older.steps, ...newer.steps].map((step) => [step.id, step]));
    return { type: 'steps', steps: [...steps.values()] };
  }
  return newer;
}

function send(sink: Sink, updates: readonly BuildUpdate[]): void {
  for (const update of updates) {
    const key = update.type === 'output' ? `output ${update.step}` : update.type;
    sink.latest(key, update, combine);
  }
}

/** Tells everything that a build said so far, and then what is new, until it ends. */
export async function watchBuild(
  builds: Builds,
  id: string,
  sink: Sink,
  signal: AbortSignal,
): Promise<BuildRecord> {
  const job = builds.job(id);
  if (job) {
    const stop = job.subscribe((updates) => send(sink, updates));
    try {
      send(sink, job.snapshot());
      const gone = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      return await Promise.race([job.ended, gone]);
    } finally {
      stop();
    }
  }
  const stored = await builds.read(id, signal);
  if (!stored) throw noSuchBuild(id);
  send(sink, stored.updates);
  return stored.record;
}
