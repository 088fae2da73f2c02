import type { AttachEnd, AttachOptions } from '@shared/features/containers';
import type { z } from 'zod';
import type { EngineClient } from '../../../engine/client';
import { createDemux } from '../../../engine/wire/demux';
import type { StreamSink } from '../../../ipc/stream-server';
import { createLineDiscipline } from './line-discipline';
import { createOutputRing } from './output-ring';

type Options = z.output<typeof AttachOptions>;
type Sink = StreamSink<{ type: 'attached'; tty: boolean; stdin: boolean }, { cols: number; rows: number }>;

interface Context {
  client: EngineClient;
  signal: AbortSignal;
  /** Work that must be done before the app may quit. */
  untilDone: (work: Promise<unknown>) => void;
}

/** What `docker attach` takes for "let it go on without me". */
const DETACH = 'ctrl-p,ctrl-q';
/** How long the engine may take to let go before the connection is cut. */
const DETACH_MS = 1000;
const DETACH_BYTES = Uint8Array.of(0x10, 0x11);

/** A line feed moves a terminal down only; a container without a terminal does not send what moves it back. */
function withReturns(piece: Uint8Array): Uint8Array {
  let feeds = 0;
  for (const byte of piece) if (byte === 10) feeds += 1;
  const out = new Uint8Array(piece.length + feeds);
  let at = 0;
  for (const byte of piece) {
    if (byte === 10) out[at++] = 13;
    out[at++] = byte;
  }
  return out;
}

/**
 * Attaches to a container's own program until the container stops or the page goes. Closing detaches as Ctrl-P Ctrl-Q does: a
 * connection that is just cut would close the program's standard input, which ends a shell.
 */
export function runAttach(options: Options, sink: Sink, context: Context): Promise<AttachEnd> {
  const work = attach(options, sink, context);
  // what the page does not wait for, the app does
  context.untilDone(work.catch(() => {}));
  return work;
}

async function attach(options: Options, sink: Sink, { client, signal }: Context): Promise<AttachEnd> {
  const container = client.docker.getContainer(options.id);
  const { Config } = await container.inspect({ abortSignal: signal });
  const tty = Config.Tty === true;
  const stdin = options.stdin && Config.OpenStdin === true;
  const query = new URLSearchParams({
    stream: '1',
    stdout: '1',
    stderr: '1',
    stdin: stdin ? '1' : '0',
    logs: options.logs ? '1' : '0',
    detachKeys: DETACH,
  });
  // the connection outlives the page by the moment that detaching takes
  const connection = new AbortController();
  const cut = () => connection.abort(signal.reason);
  signal.addEventListener('abort', cut, { once: true });
  const response = await client.open(
    { method: 'POST', path: `/containers/${options.id}/attach?${query}`, upgrade: true },
    connection.signal,
  );
  const { socket } = response;
  const write = (bytes: Uint8Array) => {
    if (!socket.destroyed && socket.writable) socket.write(bytes);
  };
  let detached = false;
  const detach = () => {
    detached = true;
    if (tty && stdin) write(DETACH_BYTES);
    else response.destroy();
  };
  const ring = createOutputRing(sink, (bytes) =>
    sink.data(new TextEncoder().encode(`\r\n\x1b[33m[${bytes} bytes dropped]\x1b[0m\r\n`)),
  );
  const keys = tty
    ? (bytes: Uint8Array) => write(bytes)
    : createLineDiscipline({
        line: write,
        echo: (bytes) => ring.write(bytes),
        interrupt: () => void container.kill({ signal: 'SIGINT' }).catch(() => {}),
        endOfInput: () => socket.end(),
        detach,
      });
  if (stdin) sink.onInput(keys);
  let sized = false;
  let resizeUntilSized = () => {};
  if (tty) {
    let size: { cols: number; rows: number } = options;
    const resize = () =>
      void container.resize({ w: size.cols, h: size.rows }).then(
        () => {
          sized = true;
        },
        // refused before its start, after which it is asked again, and after its end
        () => {},
      );
    resizeUntilSized = () => {
      if (!sized) resize();
    };
    resize();
    sink.onCtl((next) => {
      size = next;
      resize();
    });
  }
  const demux = createDemux((_stderr, piece, start, end) =>
    ring.write(withReturns(piece.subarray(start, end))),
  );
  let deadline: NodeJS.Timeout | undefined;
  const leave = () => {
    write(DETACH_BYTES);
    deadline = setTimeout(cut, DETACH_MS);
  };
  if (tty && stdin) {
    signal.removeEventListener('abort', cut);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  }
  try {
    sink.item({ type: 'attached', tty, stdin });
    await response.read((data) => {
      // its first words: it has been started
      resizeUntilSized();
      if (tty) ring.write(new Uint8Array(data));
      else demux(data);
    });
    ring.end();
    // the connection ends a moment before the engine notes that the container has
    return detached ? { reason: 'detached', exitCode: null } : await howItEnded(client, options.id, signal);
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', cut);
    signal.removeEventListener('abort', leave);
    response.destroy();
  }
}

/** Whether the container has stopped, and how; one that was started with `--rm` may be gone already. */
async function howItEnded(client: EngineClient, id: string, signal: AbortSignal): Promise<AttachEnd> {
  const container = client.docker.getContainer(id);
  const { State } = await container.inspect({ abortSignal: signal }).catch((error) => {
    if ((error as { statusCode?: number }).statusCode === 404) return { State: null };
    throw error;
  });
  if (State === null) return { reason: 'stopped', exitCode: null };
  if (State.Running) return { reason: 'detached', exitCode: null };
  return { reason: 'stopped', exitCode: State.ExitCode };
}
