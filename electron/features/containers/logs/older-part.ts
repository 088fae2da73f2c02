import type { AppErrorData } from '@shared/errors/app-error';
import type { LogNotice, LogOptions } from '@shared/features/containers';
import type { z } from 'zod';
import type { EngineClient } from '../../../engine/client';
import { readText } from '../../../engine/wire/http';
import type { StreamSink } from '../../../ipc/stream-server';
import { toAppError } from '../../../ipc/to-app-error';
import type { LogEntry } from './line-assembler';
import { createLogFeed } from './log-feed';
import { logRequest } from './log-request';

/** What a log is asked for. */
export type Options = z.output<typeof LogOptions>;

/** The `since` that was asked for, as the engine takes it. */
export function sinceOf(options: Options): string | undefined {
  return options.since === undefined ? undefined : options.since.toFixed(9);
}

function isAfter(a: { seconds: number; nanos: number }, b: { seconds: number; nanos: number }): boolean {
  return a.seconds - b.seconds > 0 || (a.seconds === b.seconds && a.nanos > b.nanos);
}

/** Where a log that is shown begins. `bytes` tells entries of the same time apart, where it is known. */
type FirstEntry = Omit<LogEntry, 'bytes'> & { bytes?: number };

/**
 * Reads the older part of the log behind what is shown already: everything up to `first`, the oldest entry on screen.
 * `until` is a second later than that, because entries of stdout and stderr may cross.
 */
export async function backfill(
  client: EngineClient,
  options: Options,
  tty: boolean,
  first: FirstEntry,
  sink: StreamSink<LogNotice>,
  signal: AbortSignal,
): Promise<void> {
  let lines = 0;
  let failure: AppErrorData | null = null;
  const feed = createLogFeed(sink, {
    tty,
    backfill: true,
    filter(entry) {
      const same =
        entry.seconds === first.seconds &&
        entry.nanos === first.nanos &&
        entry.stderr === first.stderr &&
        (first.bytes === undefined || entry.bytes === first.bytes);
      // one that is newer than `first` says that the engine has deleted that meanwhile
      const newer = entry.stderr === first.stderr && isAfter(entry, first);
      if (same || newer) return 'stop';
      lines += 1;
      return 'take';
    },
  });
  try {
    const request = logRequest({
      ...options,
      follow: false,
      timestamps: true,
      since: sinceOf(options),
      until: `${first.seconds + 1}.${String(first.nanos).padStart(9, '0')}`,
    });
    await feed.read(await client.open(request, signal));
    feed.close();
  } catch (error) {
    if (signal.aborted) return;
    // what is on screen stays good; only the older part ends with a gap
    failure = toAppError(error, { op: 'containers.logs' });
    feed.marker({ type: 'gap' }, Date.now());
  }
  sink.item({ type: 'backfilled', lines, error: failure });
}

/** A log without a line has no older part either, which nothing else would say as long as none is written. */
export async function tellIfEmpty(
  client: EngineClient,
  options: Options,
  stillEmpty: () => boolean,
  sink: StreamSink<LogNotice>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const since = sinceOf(options);
    const last = logRequest({ ...options, follow: false, timestamps: true, tail: 1, since });
    const text = await readText(await client.open(last, signal));
    if (text === '' && stillEmpty()) sink.item({ type: 'backfilled', lines: 0, error: null });
  } catch {
    // the stream beside this one meets the same trouble, and reports it
  }
}
