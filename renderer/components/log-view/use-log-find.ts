import { useEffect, useMemo } from 'react';
import { compileQuery, isQueryError, type LineMatcher, type QueryError } from './line-matcher';
import { createLogIndex, type LogIndex } from './log-index';
import type { LogStore } from './log-store';
import type { RowModel } from './row-model';
import type { LogFilter, LogViewSettings } from './settings';

/** Finding and filtering in one log: what the toolbar and the view share. */
export interface LogFind {
  /** What is marked in the lines. */
  readonly matcher: LineMatcher | null;
  /** What is wrong with the query; its `message` is null when it takes too long. */
  readonly error: QueryError | null;
  readonly filter: LogFilter;
  /** Rows that are shown. */
  readonly rows: RowModel;
  readonly hitCount: number;
  /** The line last jumped to. */
  readonly current: number | null;
  /** Number of the current line among the hits, from 1; 0 when there is none. */
  readonly currentNumber: number;
  /** Grows with every jump, also to the same line. */
  readonly jumps: number;
  readonly done: boolean;
  next(): void;
  previous(): void;
  /** Tells which lines are in sight: the first jump starts there. */
  lookingAt(first: number, last: number): void;
  subscribe(listener: () => void): () => void;
  /** Starts searching; returns how to stop. */
  start(): () => void;
}

type FindSettings = Pick<
  LogViewSettings,
  'query' | 'caseSensitive' | 'regex' | 'filter' | 'stdout' | 'stderr'
>;

function createLogFind(store: LogStore, settings: FindSettings): LogFind {
  const compiled = compileQuery(settings);
  const matcher = isQueryError(compiled) ? null : compiled;
  const spec = { matcher, filter: settings.filter, stdout: settings.stdout, stderr: settings.stderr };
  const listeners = new Set<() => void>();
  let index: LogIndex | null = null;
  let current: number | null = null;
  let jumps = 0;
  let sight = { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function jumpTo(id: number): void {
    if (Number.isNaN(id)) return;
    current = id;
    jumps++;
    changed();
  }

  /** The candidate, or where the search goes on when it ran over an end. */
  function orElse(id: number, wrapped: () => number): number {
    return Number.isNaN(id) ? wrapped() : id;
  }

  return {
    get matcher() {
      // Marking the lines would take as long as finding them did.
      return index?.tooSlow ? null : matcher;
    },
    get error() {
      if (isQueryError(compiled)) return compiled;
      return index?.tooSlow ? { message: null } : null;
    },
    filter: settings.filter,
    get rows() {
      return index?.rows ?? store;
    },
    get hitCount() {
      return index?.hitCount ?? 0;
    },
    get current() {
      return current;
    },
    get currentNumber() {
      return current === null ? 0 : (index?.hitNumber(current) ?? 0);
    },
    get jumps() {
      return jumps;
    },
    get done() {
      return index?.done ?? matcher === null;
    },
    next() {
      const found = index;
      // Inverted, the hits are exactly what is not shown.
      if (!found || settings.filter === 'others') return;
      const from = current === null ? sight.first : current + 0.5;
      jumpTo(orElse(found.hitFrom(from), () => found.hitFrom(Number.NEGATIVE_INFINITY)));
    },
    previous() {
      const found = index;
      if (!found || settings.filter === 'others') return;
      const from = current === null ? sight.last : current - 0.5;
      jumpTo(orElse(found.hitBefore(from), () => found.hitBefore(Number.POSITIVE_INFINITY)));
    },
    lookingAt(first, last) {
      sight = { first, last };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const started = createLogIndex(store, spec);
      index = started;
      started.subscribe(changed);
      changed();
      return () => {
        started.dispose();
        if (index === started) index = null;
      };
    },
  };
}

/** Searches the store by the settings for as long as the component is mounted. */
export function useLogFind(store: LogStore, settings: LogViewSettings): LogFind {
  const { query, caseSensitive, regex, filter, stdout, stderr } = settings;
  const find = useMemo(
    () => createLogFind(store, { query, caseSensitive, regex, filter, stdout, stderr }),
    [store, query, caseSensitive, regex, filter, stdout, stderr],
  );
  useEffect(() => find.start(), [find]);
  return find;
}
