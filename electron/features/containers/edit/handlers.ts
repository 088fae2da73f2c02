import type { AppContract } from '@shared/ipc/contract';
import type { Credentials } from '../../../credentials/registry-auth';
import type { Engine } from '../../../engine/engine';
import type { Handlers } from '../../../ipc/router';
import type { ContainersState } from '../state';
import { createEdits, type Edits } from './edits';
import type { EditJournal } from './journal';
import { planEdit, readContainer } from './plan-edit';
import { previewEdit } from './preview-edit';
import { watchPending } from './watch-pending';

export interface EditDeps {
  engine: Engine;
  state: ContainersState;
  journal: EditJournal;
  edits: Edits;
  onBusy: (listener: () => void) => () => void;
  untilDone: (work: Promise<unknown>) => void;
}

/** The edits of a service, and who is to be told when one is worked on. */
export function createEditing(
  journal: EditJournal,
  credentials: Credentials,
): Pick<EditDeps, 'journal' | 'edits' | 'onBusy'> {
  const listeners = new Set<() => void>();
  return {
    journal,
    edits: createEdits(journal, credentials, () => {
      for (const listener of [...listeners]) listener();
    }),
    onBusy(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function editHandlers(deps: EditDeps): Handlers<AppContract>['edit'] {
  const { engine, edits, journal, untilDone } = deps;
  /** What was begun is ended in an orderly way before the app closes, whoever has stopped waiting for it. */
  const wholly = <T>(work: Promise<T>): Promise<T> => {
    untilDone(work.catch(() => {}));
    return work;
  };
  return {
    async spec({ id }) {
      const { spec, notes } = await readContainer(engine.client(), id);
      return { spec, notes };
    },
    async preview(input) {
      const client = engine.client();
      return previewEdit(client, await planEdit(client, input), journal);
    },
    apply: (input, sink, { signal }) =>
      wholly(
        edits.apply(
          engine.client(),
          input,
          (progress) => {
            if (progress.type === 'pull') sink.latest(`layer ${progress.layer}`, progress);
            else sink.item(progress);
          },
          signal,
        ),
      ),
    pending: async (_input, { signal }) => edits.pending(await engine.connected(signal)),
    watch: (_input, sink, { signal }) =>
      watchPending(deps, (pending) => sink.latest('pending', pending), signal),
    finish: ({ editId }, { signal }) => wholly(edits.finish(engine.client(), editId, signal)),
    rollback: ({ editId }) => wholly(edits.rollback(engine.client(), editId)),
  };
}
