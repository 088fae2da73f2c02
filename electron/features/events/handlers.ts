import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { AppContract } from '@shared/ipc/contract';
import type { Handlers } from '../../ipc/router';
import type { EventLog } from './event-log';

export interface EventDeps {
  eventLog: EventLog;
  pathOfToken: (token: string) => string;
}

/** Events that travel together. */
const BATCH = 500;

async function writeLines(path: string, lines: readonly string[]): Promise<void> {
  const partial = `${path}.part`;
  const file = createWriteStream(partial);
  try {
    for (const line of lines) if (!file.write(`${line}\n`)) await once(file, 'drain');
    file.end();
    await once(file, 'finish');
    await rename(partial, path);
  } catch (error) {
    file.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

export function eventHandlers({ eventLog, pathOfToken }: EventDeps): Handlers<AppContract>['events'] {
  return {
    async watch(_input, sink, { signal }) {
      let generation = eventLog.generation;
      let seq = 0;
      for (;;) {
        // a page that is behind is waited for, and gets what the log still has then
        if (sink.full) await sink.drained();
        signal.throwIfAborted();
        if (generation !== eventLog.generation) {
          generation = eventLog.generation;
          sink.item({ type: 'reset' });
        }
        const { events, dropped } = eventLog.after(seq);
        // the first look begins with what is kept: nothing of it has been missed
        if (dropped > 0 && seq > 0) sink.item({ type: 'dropped', count: dropped });
        const batch = events.slice(0, BATCH);
        if (batch.length > 0) sink.item({ type: 'events', events: batch });
        seq = batch.at(-1)?.seq ?? seq;
        if (events.length <= BATCH) await eventLog.changed(signal);
      }
    },
    async export({ token, seqs }) {
      const path = pathOfToken(token);
      const lines = seqs.flatMap((seq) => {
        const raw = eventLog.raw(seq);
        return raw === undefined ? [] : [JSON.stringify(raw)];
      });
      await writeLines(path, lines);
      return { path, count: lines.length };
    },
  };
}
