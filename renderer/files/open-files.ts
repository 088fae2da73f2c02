import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Document } from './load-document';

/** A file that is open in a tab of its own. */
export interface OpenFile {
  path: string;
  document: Document | null;
  /** What has been typed and not been saved: the editor's own state, with its history. */
  draft: unknown;
  dirty: boolean;
}

/** What is looked at in one container. Kept while the window lives, so that nothing typed is lost by looking elsewhere. */
interface View {
  path: string;
  files: readonly OpenFile[];
  /** The path of the file in front; null for the list. */
  active: string | null;
}

const empty: View = { path: '/', files: [], active: null };
const store = createStore<Record<string, View>>(() => ({}));
const change = (id: string, next: (view: View) => View) =>
  store.setState((views) => ({ ...views, [id]: next(views[id] ?? empty) }));

export const useView = (id: string): View => useStore(store, (views) => views[id] ?? empty);

export const goTo = (id: string, path: string) => change(id, (view) => ({ ...view, path, active: null }));

export const show = (id: string, active: string | null) => change(id, (view) => ({ ...view, active }));

export const openFile = (id: string, path: string) =>
  change(id, (view) => ({
    ...view,
    active: path,
    files: view.files.some((file) => file.path === path)
      ? view.files
      : [...view.files, { path, document: null, draft: null, dirty: false }],
  }));

export const changeFile = (id: string, path: string, part: Partial<OpenFile>) =>
  change(id, (view) => ({
    ...view,
    files: view.files.map((file) => (file.path === path ? { ...file, ...part } : file)),
  }));

export const closeFile = (id: string, path: string) =>
  change(id, (view) => ({
    ...view,
    files: view.files.filter((file) => file.path !== path),
    active: view.active === path ? null : view.active,
  }));
