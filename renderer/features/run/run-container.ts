import type { AppErrorData } from '@shared/errors/app-error';
import type { RunSpec } from '@shared/model/run-flags';
import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toasts } from '../../components/toast';
import { call } from '../../ipc/client';
import { openAttach } from '../../panel';
import type { TaskDetail } from '../../stores/tasks';
import { pullTask } from '../../transfers/transfer-tasks';
import { modeOf } from './form-model';
import { rememberRun } from './templates';

/** How far a run has come; `detail` while its image is pulled. */
export type RunPhase =
  | { at: 'pulling'; detail: TaskDetail; cancel: () => void }
  | { at: 'creating' }
  | { at: 'starting' };

export type RunOutcome =
  | { type: 'created' | 'started' | 'attached'; id: string; warnings: readonly string[] }
  | { type: 'cancelled' }
  | { type: 'failed'; step: 'pull' | 'create'; error: AppErrorData }
  /** The container is there, and could not be started. */
  | { type: 'not-started'; id: string; error: AppErrorData };

/** Pulls the image as a task, whose layers the form shows, too. */
async function pull(spec: RunSpec, onPhase: (phase: RunPhase) => void): Promise<RunOutcome | null> {
  const request = { image: spec.image, ...(spec.platform && { platform: spec.platform }) };
  const { state, error } = await pullTask(request, (detail, cancel) =>
    onPhase({ at: 'pulling', detail, cancel }),
  );
  if (state === 'cancelled') return { type: 'cancelled' };
  return error ? { type: 'failed', step: 'pull', error } : null;
}

/**
 * Runs a spec as `docker run` does: pulls the image when it is missing (or always, or never), creates the container, and starts
 * it, in the background or with a tab attached to it. Never rejects.
 */
export async function runContainer(
  spec: RunSpec,
  imagePresent: boolean,
  onPhase: (phase: RunPhase) => void,
): Promise<RunOutcome> {
  if (spec.pull === 'always' || (!imagePresent && spec.pull !== 'never')) {
    const end = await pull(spec, onPhase);
    if (end) return end;
  }
  let id: string;
  let warnings: string[];
  onPhase({ at: 'creating' });
  try {
    ({ id, warnings } = await call.run.create({ spec }));
  } catch (thrown) {
    return { type: 'failed', step: 'create', error: errorData(thrown) };
  }
  rememberRun(spec);
  if (warnings.length > 0) {
    const toast = await toasts();
    toast.warning(i18next.t('run.warnings'), { description: warnings.join('\n'), duration: 15_000 });
  }
  return startCreated(id, spec, warnings, onPhase);
}

/** Starts what has been created, as its mode says. */
export async function startCreated(
  id: string,
  spec: RunSpec,
  warnings: readonly string[],
  onPhase: (phase: RunPhase) => void,
): Promise<RunOutcome> {
  const mode = modeOf(spec);
  if (mode === 'create') return { type: 'created', id, warnings };
  if (mode === 'attached') {
    openAttach({ containerId: id }, true);
    return { type: 'attached', id, warnings };
  }
  onPhase({ at: 'starting' });
  try {
    await call.containers.start({ id });
    return { type: 'started', id, warnings };
  } catch (thrown) {
    return { type: 'not-started', id, error: errorData(thrown) };
  }
}
