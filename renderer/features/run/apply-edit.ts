import type { AppErrorData } from '@shared/errors/app-error';
import type { EditEnd, EditProgress, EditStep } from '@shared/features/edit';
import type { RunSpec } from '@shared/model/run-flags';
import i18next from 'i18next';
import { open } from '../../ipc/client';
import { runTask, untilEnded } from '../../stores/tasks';

export interface EditOptions {
  pull: boolean;
  /** How long the new container has to become healthy. */
  healthSeconds: number;
  /** How long the old container is kept: until it is confirmed, or seconds. */
  keep: 'confirm' | number;
}

/** An edit as it goes, for its note. */
export interface EditRun {
  state: 'running' | 'failed' | 'cancelled';
  steps: readonly { step: EditStep; state: 'begun' | 'done' | 'failed' }[];
  /** What failed, in the engine's words, and the last lines of the new container. */
  failure: { error: AppErrorData; log: readonly string[] } | null;
  rolledBack: boolean;
  error: AppErrorData | null;
  cancel: () => void;
}

function withProgress(run: EditRun, item: EditProgress): EditRun {
  switch (item.type) {
    case 'step':
      return {
        ...run,
        steps: [
          ...run.steps.filter(({ step }) => step !== item.step),
          { step: item.step, state: item.state },
        ],
      };
    case 'failed':
      return {
        ...run,
        steps: run.steps.map((each) => (each.step === item.step ? { ...each, state: 'failed' } : each)),
        failure: { error: item.error, log: item.log },
      };
    case 'rolled-back':
      return { ...run, rolledBack: true };
    default:
      return run;
  }
}

/** Applies an edit as a task; the answer is null when it failed, was cancelled or put back. */
export async function applyEdit(
  input: { id: string; spec: RunSpec } & EditOptions,
  name: string,
  onRun: (run: EditRun) => void,
): Promise<EditEnd | null> {
  let run: EditRun = {
    state: 'running',
    steps: [],
    failure: null,
    rolledBack: false,
    error: null,
    cancel: () => {},
  };
  const tell = (next: EditRun) => {
    run = next;
    onRun(run);
  };
  let end: EditEnd | null = null;
  const { state, error } = await runTask(i18next.t('run.edit.task', { name }), async ({ signal, report }) => {
    const stream = open.edit.apply(input, {
      onItems(items) {
        for (const item of items) {
          tell(withProgress(run, item));
          if (item.type === 'step' && item.state === 'begun')
            report({
              done: run.steps.length,
              total: null,
              unit: 'items',
              text: i18next.t(`run.edit.step.${item.step}`),
            });
        }
      },
    });
    tell({ ...run, cancel: () => stream.close() });
    end = await untilEnded(stream, signal);
    const kept = end.outcome === 'kept';
    return { text: i18next.t(kept ? 'run.edit.kept' : 'run.edit.updated', { name }) };
  });
  if (state === 'done') return end;
  tell({ ...run, state: state === 'cancelled' ? 'cancelled' : 'failed', error });
  return null;
}
