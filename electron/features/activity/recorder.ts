import type { ActivityEntry } from '@shared/features/activity';
import { formatCommand } from '@shared/model/docker-command';
import type { ActivityRecorder } from '../../ipc/router';

/** The newest entries that are kept. */
const KEPT = 1000;

export interface ActivityLog extends ActivityRecorder {
  all(): ActivityEntry[];
  subscribe(listener: (entry: ActivityEntry) => void): () => void;
  clear(): void;
}

/** Writes down every call that changes something, as the router reports it. */
export function createActivityLog(): ActivityLog {
  let entries: ActivityEntry[] = [];
  const listeners = new Set<(entry: ActivityEntry) => void>();
  let lastId = 0;

  const put = (entry: ActivityEntry) => {
    const known = entries.findIndex((e) => e.id === entry.id);
    if (known >= 0) entries[known] = entry;
    // one that ends after a thousand others have begun is not new
    else if (entry.result === 'running') entries = [...entries.slice(1 - KEPT), entry];
    for (const listener of listeners) listener(entry);
  };
  return {
    begin(op, target, command) {
      lastId += 1;
      const began = performance.now();
      const entry: ActivityEntry = {
        id: lastId,
        op,
        target,
        command: formatCommand(command),
        startedAt: Date.now(),
        duration: null,
        result: 'running',
        error: null,
      };
      put(entry);
      return (result) => {
        const error = result.ok ? null : result.e;
        const failed = error?.code === 'ipc/cancelled' ? 'cancelled' : 'failed';
        put({ ...entry, duration: performance.now() - began, result: error ? failed : 'done', error });
      };
    },
    all: () => entries,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      entries = entries.filter((entry) => entry.result === 'running');
    },
  };
}
