import type { FileEntry } from '@shared/features/files';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { open } from '../ipc/client';
import { type FilePlace, inPlace } from './place';

/** What the tree of folders of one place knows: the folders in each folder that has been read, and which are unfolded. */
interface Folders {
  children: ReadonlyMap<string, readonly string[]>;
  unfolded: ReadonlySet<string>;
  reading: ReadonlySet<string>;
}

const empty: Folders = { children: new Map(), unfolded: new Set(['/']), reading: new Set() };
const store = createStore<Record<string, Folders>>(() => ({}));
const change = (id: string, next: (folders: Folders) => Partial<Folders>) =>
  store.setState((all) => {
    const before = all[id] ?? empty;
    return { ...all, [id]: { ...before, ...next(before) } };
  });

export const useFolders = (id: string): Folders => useStore(store, (all) => all[id] ?? empty);

const foldersOf = (entries: readonly FileEntry[]) =>
  entries
    .filter(({ kind }) => kind === 'folder')
    .map(({ name }) => name)
    .sort();

/** What a list has just read is not read again for the tree. */
export function rememberFolders(id: string, path: string, entries: readonly FileEntry[]): void {
  change(id, ({ children }) => ({ children: new Map(children).set(path, foldersOf(entries)) }));
}

/** Unfolds all folders on the way to a path. */
export function unfoldTo(id: string, path: string): void {
  const parts = path.split('/').filter(Boolean);
  const ways = parts.map((_, i) => `/${parts.slice(0, i).join('/')}`);
  change(id, ({ unfolded }) =>
    ways.every((way) => unfolded.has(way)) ? {} : { unfolded: new Set([...unfolded, ...ways]) },
  );
}

/** Folds or unfolds a folder, and reads what is in it the first time. */
export function toggleFolder(place: FilePlace, path: string): void {
  const id = place.view;
  const { unfolded, children, reading } = store.getState()[id] ?? empty;
  const next = new Set(unfolded);
  if (next.delete(path)) {
    change(id, () => ({ unfolded: next }));
    return;
  }
  next.add(path);
  change(id, () => ({ unfolded: next }));
  if (children.has(path) || reading.has(path)) return;
  change(id, (folders) => ({ reading: new Set([...folders.reading, path]) }));
  const found: FileEntry[] = [];
  const stream = open.files.list(
    { id: place.id, path: inPlace(place, path), fresh: place.shared, reach: 0 },
    {
      onItems(items) {
        for (const item of items) if (item.type === 'entries') found.push(...item.entries);
      },
    },
  );
  stream.ended
    .then(
      () => rememberFolders(id, path, found),
      // folded again, so that it can be tried again; opening it says what is wrong
      () =>
        change(id, (folders) => ({
          unfolded: new Set([...folders.unfolded].filter((each) => each !== path)),
        })),
    )
    .finally(() =>
      change(id, (folders) => ({ reading: new Set([...folders.reading].filter((each) => each !== path)) })),
    );
}
