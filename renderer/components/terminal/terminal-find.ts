import type { SearchAddon } from '@xterm/addon-search';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { matchColours, pageToken } from './terminal-theme';

/** More matches than this are not marked and not counted. */
export const MATCH_LIMIT = 1000;

export interface FindState {
  open: boolean;
  query: string;
  caseSensitive: boolean;
  regex: boolean;
  /** Matches found, up to {@link MATCH_LIMIT}. */
  count: number;
  /** The match at hand, counted from 0; -1 when there is none or it is beyond the limit. */
  index: number;
  /** Why the pattern is not one. */
  error: string | null;
}

/** Finding in the scrollback of one terminal. */
export interface TerminalFind {
  store: StoreApi<FindState>;
  open(): void;
  close(): void;
  set(part: Partial<Pick<FindState, 'query' | 'caseSensitive' | 'regex'>>): void;
  next(): void;
  previous(): void;
}

function patternError(query: string, regex: boolean): string | null {
  if (!regex) return null;
  try {
    new RegExp(query);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function createTerminalFind(addon: SearchAddon): TerminalFind {
  const store = createStore<FindState>(() => ({
    open: false,
    query: '',
    caseSensitive: false,
    regex: false,
    count: 0,
    index: -1,
    error: null,
  }));
  addon.onDidChangeResults(({ resultCount, resultIndex }) =>
    store.setState({ count: resultCount, index: resultIndex }),
  );
  const search = (direction: 'next' | 'previous', incremental = false) => {
    const { query, caseSensitive, regex, error } = store.getState();
    if (query === '' || error) return;
    const options = { caseSensitive, regex, incremental, decorations: matchColours(pageToken) };
    if (direction === 'next') addon.findNext(query, options);
    else addon.findPrevious(query, options);
  };
  return {
    store,
    open: () => store.setState({ open: true }),
    close() {
      addon.clearDecorations();
      store.setState({ open: false, query: '', count: 0, index: -1, error: null });
    },
    set(part) {
      const state = { ...store.getState(), ...part };
      // the addon does not notice when only an option has changed: it must begin anew
      addon.clearDecorations();
      store.setState({ ...part, count: 0, index: -1, error: patternError(state.query, state.regex) });
      // from the end, where one looks
      search('previous', true);
    },
    next: () => search('next'),
    previous: () => search('previous'),
  };
}
