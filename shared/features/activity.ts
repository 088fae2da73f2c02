import { z } from 'zod';
import type { AppErrorData } from '../errors/app-error';
import { call, stream } from '../ipc/define';

/** One thing the app did that changed something. Kept while the app runs, the newest thousand. */
export interface ActivityEntry {
  id: number;
  /** The contract entry, such as `containers.stop`. */
  op: string;
  /** What it was done to, by name at that time. */
  target: string;
  /** The `docker` command that does the same, quoted for a shell. */
  command: string;
  startedAt: number;
  /** Milliseconds; null while it runs. */
  duration: number | null;
  result: 'running' | 'done' | 'failed' | 'cancelled';
  error: AppErrorData | null;
}

export const activity = {
  /** Everything so far, then what is added or changes; an entry with a known id replaces it. */
  watch: stream(z.object({}), { policy: 'merge' }).of<ActivityEntry>(),
  clear: call(z.object({})).returns<void>(),
};
