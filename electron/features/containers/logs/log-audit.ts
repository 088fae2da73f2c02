import type { LogNotice } from '@shared/features/containers';
import type { EngineClient } from '../../../engine/client';
import type { StreamSink } from '../../../ipc/stream-server';
import { createLogFeed } from './log-feed';
import { logRequest } from './log-request';
import type { ReceivedRange, ReceivedTimes } from './received';

/** Entries that the engine has and has not sent while it was followed. */
export interface Unsent {
  lines: number;
  /** Times of the first and the last of them, in milliseconds. */
  from: number;
  to: number;
}

/** Reads a range of a log again and finds what was left out of it. Null when nothing was. */
export async function findUnsent(
  client: EngineClient,
  log: { id: string; tty: boolean; stdout: boolean; stderr: boolean },
  range: ReceivedRange,
  sink: StreamSink<LogNotice>,
  signal: AbortSignal,
): Promise<Unsent | null> {
  let found: Unsent | null = null;
  const reader = createLogFeed(sink, {
    tty: log.tty,
    backfill: false,
    filter(entry) {
      if (range.isStart(entry)) found = null;
      if (range.isMissing(entry)) {
        const at = entry.seconds * 1000 + entry.nanos / 1e6;
        found = { lines: (found?.lines ?? 0) + 1, from: found?.from ?? at, to: at };
      }
      return 'skip';
    },
  });
  const { since, until } = range;
  const request = logRequest({ ...log, follow: false, timestamps: true, tail: 'all', since, until });
  await reader.read(await client.open(request, signal));
  return found;
}

const QUIET_MS = 1000;
/** Checking makes the engine read its files, so it is done after as much as may begin a new one, or a good part of it. */
const LEAST_BYTES = 256 * 1024;

/** Has what was received checked: when a log falls silent after much of it, and when its container has ended. */
export interface LogAudit {
  /** Settles when everything received so far has been checked, or could not be. */
  check(): Promise<void>;
  close(): void;
}

export function createLogAudit(options: {
  received: ReceivedTimes;
  rotationBytes: number;
  find: (range: ReceivedRange) => Promise<Unsent | null>;
  report: (unsent: Unsent) => void;
}): LogAudit {
  const { received, find, report } = options;
  const enough = Math.max(LEAST_BYTES, options.rotationBytes / 4);
  let running = Promise.resolve();
  let before = 0;

  const checkNow = async () => {
    const range = received.takeRange();
    if (!range) return;
    try {
      const unsent = await find(range);
      if (unsent) report(unsent);
    } catch {
      // an engine that cannot be read proves nothing; that it cannot is the business of whoever follows the log
    }
  };
  const check = () => {
    running = running.then(checkNow);
    return running;
  };
  const timer = setInterval(() => {
    const quiet = received.bytes === before;
    before = received.bytes;
    if (quiet && received.bytes >= enough) void check();
  }, QUIET_MS);
  return { check, close: () => clearInterval(timer) };
}
