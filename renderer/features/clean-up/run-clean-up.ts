import type { CleanUpItem, CleanUpResult } from '@shared/features/clean-up';
import { formatSize } from '@shared/model/size';
import i18next from 'i18next';
import { open } from '../../ipc/client';
import { runTask, untilEnded } from '../../stores/tasks';
import { freedBytes } from './effective';
import { measure, type Outcome, useCleanUp } from './store';

const toTarget = ({ id, kind, objectId, names, version, heldBy }: CleanUpItem) => ({
  ...{ id, kind, objectId, names, version, heldBy },
});

/** Removes what was shown, as a task; what became of each is kept until it is put away. */
export async function runCleanUp(items: readonly CleanUpItem[], title: string): Promise<void> {
  const { result } = useCleanUp.getState();
  const byId = new Map(items.map((item) => [item.id, item]));
  const outcomes: Outcome[] = [];
  const take = (results: readonly CleanUpResult[]) => {
    for (const each of results) {
      const item = byId.get(each.id);
      if (item) outcomes.push({ ...each, item });
    }
  };
  useCleanUp.setState({ running: true, outcomes: null });
  await runTask(title, async ({ signal, report }) => {
    const total = items.length;
    const stream = open.cleanUp.remove(
      { items: items.map(toTarget) },
      {
        onItems(results) {
          take(results);
          report({ done: outcomes.length, total, unit: 'items', text: outcomes.at(-1)?.item.name ?? '' });
        },
      },
    );
    await untilEnded(stream, signal);
    const removed = outcomes.flatMap(({ outcome, item }) => (outcome === 'removed' ? [item] : []));
    const { bytes } = freedBytes(removed, result?.preview.shares ?? null);
    return {
      text: i18next.t('cleanUp.done', { count: removed.length, size: formatSize(bytes) }),
    };
  });
  const went = new Set(outcomes.flatMap(({ outcome, id }) => (outcome === 'kept' ? [] : [id])));
  useCleanUp.setState((state) => ({
    running: false,
    outcomes: outcomes.length > 0 ? outcomes : null,
    ticked: new Set([...state.ticked].filter((id) => !went.has(id))),
    result: state.result && {
      ...state.result,
      preview: {
        ...state.result.preview,
        items: state.result.preview.items.filter((item) => !went.has(item.id)),
      },
    },
  }));
  // it has been asked for, and what was measured is not so any more
  await measure();
}
