import type { ContainerSummary } from '@shared/features/containers';
import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toastError } from '../../components/toast';
import { call } from '../../ipc/client';
import { type PendingVerb, whilePending } from '../../stores/pending';
import { settingsStore } from '../../stores/settings';

/** What can be done to containers without asking for more. */
export type ContainerVerb = 'start' | 'stop' | 'restart' | 'kill' | 'pause' | 'unpause';

const pendingOf: Record<ContainerVerb, PendingVerb> = {
  start: 'starting',
  stop: 'stopping',
  restart: 'restarting',
  kill: 'killing',
  pause: 'pausing',
  unpause: 'unpausing',
};

/** Which actions a state allows; the engine would refuse the others. */
export function allowedVerbs(row: ContainerSummary): ReadonlySet<ContainerVerb> {
  switch (row.state) {
    case 'running':
      return new Set(['stop', 'restart', 'kill', 'pause']);
    case 'restarting':
      return new Set(['stop', 'restart', 'kill']);
    case 'paused':
      return new Set(['unpause', 'stop', 'kill', 'restart']);
    case 'created':
    case 'exited':
      return new Set(['start', 'restart']);
    default:
      return new Set();
  }
}

function run(id: string, verb: ContainerVerb): Promise<void> {
  const seconds = settingsStore.getState().stopSeconds;
  switch (verb) {
    case 'stop':
      return call.containers.stop({ id, seconds });
    case 'restart':
      return call.containers.restart({ id, seconds });
    case 'kill':
      return call.containers.kill({ id, signal: 'SIGKILL' });
    default:
      return call.containers[verb]({ id });
  }
}

/** How many containers a bulk action works on at a time. */
const PARALLEL = 6;

export interface Failure {
  name: string;
  message: string;
}

/** Does one thing to many containers, a few at a time, and returns what failed, each with the engine's own words. */
export async function forEachContainer(
  rows: readonly ContainerSummary[],
  verb: PendingVerb,
  work: (row: ContainerSummary) => Promise<unknown>,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const queue = [...rows];
  const worker = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      const { id, name } = row;
      const current = row;
      try {
        await whilePending(id, verb, () => work(current));
      } catch (error) {
        failures.push({ name, message: errorData(error).message });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, rows.length) }, worker));
  return failures;
}

/** Shows what failed: one line per container, in the engine's words. */
export function reportFailures(verb: string, total: number, failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const title = i18next.t('containers.failed', {
    verb: i18next.t(`containers.verb.${verb}`),
    count: failures.length,
    total,
  });
  const lines = failures
    .slice(0, 8)
    .map(({ name, message }) => (message.includes(name) ? message : `${name}: ${message}`));
  if (failures.length > 8) lines.push(i18next.t('containers.andMore', { count: failures.length - 8 }));
  void toastError(title, { description: lines.join('\n'), duration: 12_000 });
}

/** Runs an action on those of the containers whose state allows it, and says what failed. */
export async function act(verb: ContainerVerb, rows: readonly ContainerSummary[]): Promise<void> {
  const able = rows.filter((row) => allowedVerbs(row).has(verb));
  const failures = await forEachContainer(able, pendingOf[verb], (row) => run(row.id, verb));
  reportFailures(verb, able.length, failures);
}
