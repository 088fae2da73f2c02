import { AppError } from '@shared/errors/app-error';
import { pause } from '../../../engine/pause';
import type { ContainerOps } from './container-ops';
import type { Inspected } from './inspected';

const LOOK_EVERY = 200;
/** How long a container without a health check must run to count as started. */
const SETTLE_SECONDS = 3;

const failed = (message: string) => new AppError({ code: 'edit/new-failed', message });

/** What is wrong with a container that should run; null when nothing is. */
export function whatIsWrong(found: Inspected | null): string | null {
  if (!found) return 'The new container was removed';
  const { State = {}, RestartCount = 0 } = found;
  if (State.Restarting || RestartCount > 0) {
    // while it runs again the engine has forgotten how it ended
    const how = State.Running && !State.Restarting ? '' : ` with exit code ${State.ExitCode ?? '?'}`;
    return `The new container does not stay up: it ended${how} and was restarted`;
  }
  if (!State.Running) {
    const why = State.OOMKilled ? ' (out of memory)' : State.Error ? ` (${State.Error})` : '';
    return `The new container ended with exit code ${State.ExitCode ?? '?'}${why}`;
  }
  if (State.Health?.Status !== 'unhealthy') return null;
  const said = State.Health.Log?.at(-1)?.Output?.trim();
  return `The new container is unhealthy${said ? `: ${said.slice(0, 500)}` : ''}`;
}

/** True when a container runs and its health check, if it has one, says that it is well. */
export const isWell = (found: Inspected | null): boolean =>
  whatIsWrong(found) === null && found?.State?.Health?.Status !== 'starting';

/**
 * Settles when the container is healthy, or has run for a moment where it has no health check.
 *
 * @throws AppError `edit/new-failed` when it ends, becomes unhealthy, or is not healthy in time.
 */
export async function waitWell(
  ops: ContainerOps,
  id: string,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const found = await ops.find(id);
    const wrong = whatIsWrong(found);
    if (wrong) throw failed(wrong);
    const passed = (performance.now() - begun) / 1000;
    const health = found?.State?.Health?.Status ?? 'none';
    if (health === 'healthy') return;
    if (health === 'none' && passed >= Math.min(SETTLE_SECONDS, seconds)) return;
    if (health !== 'none' && passed >= seconds)
      throw failed(`The new container did not become healthy within ${seconds} s`);
    await pause(LOOK_EVERY, signal);
  }
}
