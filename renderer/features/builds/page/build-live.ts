import type { AppErrorData } from '@shared/errors/app-error';
import type { BuildRecord, BuildStep, BuildUpdate } from '@shared/features/builds';
import { useEffect, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { open } from '../../../ipc/client';

/** What a step has written so far. */
export interface StepOutput {
  readonly text: string;
  /** Bytes that the cap left out. */
  readonly dropped: number;
}

/** A build as it is known so far. */
export interface LiveBuild {
  readonly record: BuildRecord | null;
  readonly dockerfile: string;
  readonly sending: { readonly bytes: number; readonly total: number | null } | null;
  /** In the order in which they appeared. */
  readonly steps: ReadonlyMap<string, BuildStep>;
  readonly output: ReadonlyMap<string, StepOutput>;
  readonly error: AppErrorData | null;
}

const nothing: LiveBuild = {
  record: null,
  dockerfile: '',
  sending: null,
  steps: new Map(),
  output: new Map(),
  error: null,
};

/** What is known after some updates. */
export function applyUpdates(before: LiveBuild, updates: readonly BuildUpdate[]): LiveBuild {
  let { record, dockerfile, sending } = before;
  const steps = new Map(before.steps);
  const output = new Map(before.output);
  for (const update of updates) {
    if (update.type === 'record') record = update.record;
    else if (update.type === 'dockerfile') dockerfile = update.text;
    else if (update.type === 'sending') sending = { bytes: update.bytes, total: update.total };
    else if (update.type === 'steps') for (const step of update.steps) steps.set(step.id, step);
    else {
      const known = output.get(update.step);
      output.set(update.step, {
        text: (known?.text ?? '') + update.text,
        dropped: (known?.dropped ?? 0) + update.dropped,
      });
    }
  }
  return { record, dockerfile, sending, steps, output, error: before.error };
}

/** Watches a build, running or of the history, for as long as its page is open. */
export function useBuild(id: string): LiveBuild {
  const [state, setState] = useState<{ id: string; live: LiveBuild }>({ id, live: nothing });
  useEffect(() => {
    let live = nothing;
    const put = (next: LiveBuild) => {
      live = next;
      setState({ id, live });
    };
    put(nothing);
    const stream = open.builds.watch({ id }, { onItems: (updates) => put(applyUpdates(live, updates)) });
    stream.ended.then(
      (record) => put({ ...live, record }),
      (thrown) => {
        const error = errorData(thrown);
        if (error.code !== 'ipc/cancelled') put({ ...live, error });
      },
    );
    return () => stream.close();
  }, [id]);
  return state.id === id ? state.live : nothing;
}
