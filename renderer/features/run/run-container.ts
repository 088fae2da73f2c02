import type { AppErrorData } from '@shared/errors/app-error';
import type { TransferLayer } from '@shared/features/image-transfer';
import type { RunSpec } from '@shared/model/run-flags';
import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toasts } from '../../components/toast';
import { call, open } from '../../ipc/client';
import { openAttach } from '../../panel';
import { runTask, untilEnded } from '../../stores/tasks';
import { modeOf } from './form-model';
import { rememberRun } from './templates';

/** How far a run has come; `layers` while its image is pulled. */
export type RunPhase =
  | { at: 'pulling'; layers: readonly TransferLayer[]; cancel: () => void }
  | { at: 'creating' }
  | { at: 'starting' };

export type RunOutcome =
  | { type: 'created' | 'started' | 'attached'; id: string; warnings: readonly string[] }
  | { type: 'cancelled' }
  | { type: 'failed'; step: 'pull' | 'create'; error: AppErrorData }
  /** The container is there, and could not be started. */
  | { type: 'not-started'; id: string; error: AppErrorData };

/** Bytes of all layers together, by what the engine last said of each. */
export function sumLayers(layers: readonly TransferLayer[]): { done: number; total: number | null } {
  let done = 0;
  let total = 0;
  for (const layer of layers) {
    if (layer.total === null) continue;
    total += layer.total;
    done += Math.min(layer.current ?? 0, layer.total);
  }
  return { done, total: total > 0 ? total : null };
}

/** Pulls an image as a task; the layers come in the engine's order, each with its newest words. */
async function pull(spec: RunSpec, onPhase: (phase: RunPhase) => void): Promise<RunOutcome | null> {
  const layers = new Map<string, TransferLayer>();
  const { state, error } = await runTask(
    i18next.t('run.pulling', { image: spec.image }),
    async ({ signal, report }) => {
      const stream = open.images.pull(
        { image: spec.image, ...(spec.platform && { platform: spec.platform }) },
        {
          onItems(items) {
            for (const layer of items)
              if (layer.id) layers.set(layer.id, { ...layers.get(layer.id), ...layer });
            const all = [...layers.values()];
            report({ ...sumLayers(all), unit: 'bytes', text: spec.image });
            onPhase({ at: 'pulling', layers: all, cancel: () => stream.close() });
          },
        },
      );
      onPhase({ at: 'pulling', layers: [], cancel: () => stream.close() });
      await untilEnded(stream, signal);
      return null;
    },
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
