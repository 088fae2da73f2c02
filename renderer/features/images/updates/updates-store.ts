import './texts';
import type { ImageSummary } from '@shared/features/image-list';
import type { UpdateCheck } from '@shared/features/image-updates';
import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { showColumn } from '../../../components/table/table-state';
import { open } from '../../../ipc/client';
import { runTask, untilEnded } from '../../../stores/tasks';

interface Updates {
  /** What was found out last, by `repository:tag`. */
  checks: ReadonlyMap<string, UpdateCheck>;
  /** Names that are being asked for. */
  asking: ReadonlySet<string>;
  /** The one whose dialog is open. */
  shown: UpdateCheck | null;
}

const store = createStore<Updates>(() => ({ checks: new Map(), asking: new Set(), shown: null }));

/** What is known of a name: only as long as it means the image that was compared. */
export function useUpdate(name: string, imageId: string): UpdateCheck | null {
  const check = useStore(store, ({ checks }) => checks.get(name));
  return check?.imageId === imageId ? check : null;
}

export const useAsking = (name: string) => useStore(store, ({ asking }) => asking.has(name));
export const useShownUpdate = () => useStore(store, ({ shown }) => shown);
export const showUpdate = (shown: UpdateCheck | null) => store.setState({ shown });

/** Names of which a registry can be asked: tags of images that came from one, or went there. */
export const checkable = (rows: readonly Pick<ImageSummary, 'name' | 'tag' | 'digests'>[]) =>
  rows.filter(({ tag, digests }) => tag !== null && digests.length > 0).map(({ name }) => name);

/** The state of a name's last check, for sorting. */
export const updateOf = (name: string) => store.getState().checks.get(name) ?? null;

function put(found: readonly UpdateCheck[]): void {
  store.setState(({ checks, asking }) => {
    const next = new Map(checks);
    const left = new Set(asking);
    for (const check of found) {
      next.set(check.name, check);
      left.delete(check.name);
    }
    return { checks: next, asking: left };
  });
}

/** Asks the registries of these tags whether they have moved, as a task. */
export async function checkForUpdates(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  showColumn('images', 'update');
  store.setState(({ asking }) => ({ asking: new Set([...asking, ...names]) }));
  const seen = new Map<string, UpdateCheck>();
  await runTask(i18next.t('imageUpdates.task', { count: names.length }), async ({ signal, report }) => {
    const stream = open.images.checkUpdates(
      { names: [...names] },
      {
        onItems(items) {
          for (const item of items) seen.set(item.name, item);
          put(items);
          report({ done: seen.size, total: names.length, unit: 'items' });
        },
      },
    );
    await untilEnded(stream, signal);
    const count = (state: UpdateCheck['state']) =>
      [...seen.values()].filter((check) => check.state === state).length;
    const failed = count('failed');
    const words = [i18next.t('imageUpdates.found', { count: count('newer') })];
    if (failed > 0) words.push(i18next.t('imageUpdates.failed', { count: failed }));
    return { text: words.join(' · ') };
  });
  const over = new Set(names);
  store.setState(({ asking }) => ({ asking: new Set([...asking].filter((name) => !over.has(name))) }));
}
