import type { LogNotice } from '@shared/features/containers';
import { BlockFlag, LineFlag, type LogMarker } from '@shared/model/log-block';
import type { HttpResponse } from '../../../engine/wire/http';
import type { StreamSink } from '../../../ipc/stream-server';
import { createBlockBuilder } from './block-builder';
import { createLineAssembler, type EntryFilter } from './line-assembler';

/** The first batch goes out at once, later ones wait for each other this long. */
const BATCH_MS = 8;
/** Behind a batch of so many bytes nobody reads along: larger batches spare all who pass them on. */
const FLOOD_BYTES = 32 * 1024;
const FLOOD_BATCH_MS = 40;
/** But the first so many of them are the log that was opened. */
const FLOOD_BEGINS = 6;
/** A line that has begun is shown unfinished when nothing came for so long. */
const OPEN_LINE_MS = 250;

const encoder = new TextEncoder();

/** Reads one log stream after another into blocks, at the speed at which the page takes them. */
export interface LogFeed {
  /** Reads until the stream ends or the filter stops it. */
  read(response: HttpResponse): Promise<void>;
  marker(marker: LogMarker, at: number): void;
  /** Sends what is left. */
  close(): void;
}

export function createLogFeed(
  sink: StreamSink<LogNotice>,
  options: { tty: boolean; backfill: boolean; filter: EntryFilter },
): LogFeed {
  const builder = createBlockBuilder(options.backfill ? BlockFlag.backfill : 0);
  const assembler = createLineAssembler(options.tty, builder, options.filter);
  let timer: NodeJS.Timeout | null = null;
  let openTimer: NodeJS.Timeout | null = null;
  let lastSend = 0;
  let floods = 0;

  const send = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (builder.isEmpty) return;
    lastSend = performance.now();
    const block = builder.take();
    floods = block.length > FLOOD_BYTES ? floods + 1 : 0;
    sink.data(block);
  };
  const sendSoon = () => {
    if (builder.isEmpty || timer) return;
    const pause = floods >= FLOOD_BEGINS ? FLOOD_BATCH_MS : BATCH_MS;
    const wait = lastSend + pause - performance.now();
    if (wait <= 0) send();
    else timer = setTimeout(send, wait);
  };
  const watchOpenLine = () => {
    if (openTimer || !assembler.hasOpen) return;
    openTimer = setTimeout(() => {
      openTimer = null;
      assembler.flushOpen();
      send();
    }, OPEN_LINE_MS);
  };
  const clearOpenTimer = () => {
    if (openTimer) clearTimeout(openTimer);
    openTimer = null;
  };

  return {
    async read(response) {
      let stopped = false;
      try {
        await response.read((piece) => {
          clearOpenTimer();
          if (!assembler.write(piece)) {
            stopped = true;
            response.destroy();
            return;
          }
          if (builder.isFull) send();
          else sendSoon();
          watchOpenLine();
          if (sink.full) return sink.drained();
        });
      } catch (error) {
        // destroying the connection on purpose may surface as an error of the reader
        if (!stopped) throw error;
      } finally {
        clearOpenTimer();
        assembler.endOfStream();
        send();
      }
    },
    marker(marker, at) {
      const text = encoder.encode(JSON.stringify(marker));
      const seconds = Math.floor(at / 1000);
      builder.add(text, 0, text.length, seconds, Math.round((at - seconds * 1000) * 1e6), LineFlag.marker);
      send();
    },
    close() {
      clearOpenTimer();
      assembler.flushOpen();
      send();
    },
  };
}
