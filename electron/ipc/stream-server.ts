import { setMaxListeners } from 'node:events';
import { AppError } from '@shared/errors/app-error';
import type { AnyStream, CtlOf, EndOf, ItemOf, ParsedInputOf } from '@shared/ipc/define';
import { DEFAULT_WINDOW, ITEMS_COST, type Link, type Result, type UpFrame } from '@shared/ipc/frames';
import { toAppError } from './to-app-error';

/** What a stream's handler writes to. Everything sent counts against the window until the page acknowledges it. */
export interface StreamSink<Item, Ctl = never> {
  /** Sends bytes of their own buffer, which is given away. */
  data(bytes: Uint8Array): void;
  /** Sends an item, in order, with others of the same turn. */
  item(item: Item): void;
  /**
   * Sends an item that stands for the latest of its key: while the page is behind, a newer one takes its place, or is
   * folded into it by `combine`.
   */
  latest(key: string, item: Item, combine?: (older: Item, newer: Item) => Item): void;
  /** True while the window is used up: pause the source and wait for `drained`. */
  readonly full: boolean;
  drained(): Promise<void>;
  onInput(listener: (bytes: Uint8Array) => void): void;
  onCtl(listener: (ctl: Ctl) => void): void;
}

export type StreamHandler<D extends AnyStream> = (
  input: ParsedInputOf<D>,
  sink: StreamSink<ItemOf<D>, CtlOf<D>>,
  context: { signal: AbortSignal },
) => Promise<EndOf<D>>;

/**
 * Runs one open stream until its handler is done, fails, or the page cancels or goes away. Nothing is sent after the
 * closing frame, and the handler's signal is always aborted at the end, so what it opened is closed. `onBegin` is told the
 * validated input; the promise resolves with how the stream ended, and never rejects.
 */
export async function serveStream(
  method: string,
  definition: AnyStream,
  handler: StreamHandler<AnyStream>,
  rawInput: unknown,
  link: Link,
  onBegin: (input: unknown) => void = () => {},
): Promise<Result> {
  const abort = new AbortController();
  // a handler may make many requests with its one signal; that is no leak
  setMaxListeners(0, abort.signal);
  const inputListeners: ((bytes: Uint8Array) => void)[] = [];
  const ctlListeners: ((ctl: never) => void)[] = [];
  const earlyInput: Uint8Array[] = [];
  const earlyCtl: unknown[] = [];
  const pending = new Map<string | symbol, unknown>();
  const window = definition.window ?? DEFAULT_WINDOW;
  let inFlight = 0;
  let closed = false;
  let flushing = false;
  let waiters: (() => void)[] = [];

  const cancelled = () => new AppError({ code: 'ipc/cancelled', message: 'Cancelled', op: method });
  const wake = () => {
    const woken = waiters;
    waiters = [];
    for (const resolve of woken) resolve();
  };
  const flush = () => {
    flushing = false;
    if (closed || pending.size === 0 || inFlight >= window) return;
    const items = [...pending.values()];
    pending.clear();
    inFlight += ITEMS_COST;
    link.post({ t: 'items', v: items });
  };
  const put = (key: string | symbol, item: unknown, combine?: (older: never, newer: never) => unknown) => {
    if (closed) return;
    const older = pending.get(key);
    pending.set(key, older !== undefined && combine ? combine(older as never, item as never) : item);
    if (flushing) return;
    flushing = true;
    queueMicrotask(flush);
  };

  const takeCtl = (value: unknown) => {
    const parsed = definition.ctl?.safeParse(value);
    if (!parsed?.success) {
      abort.abort(
        new AppError({ code: 'ipc/bad-input', message: `Bad control message to ${method}`, op: method }),
      );
      return;
    }
    if (ctlListeners.length === 0) earlyCtl.push(parsed.data);
    for (const listener of ctlListeners) listener(parsed.data as never);
  };
  const onFrame = (frame: UpFrame) => {
    if (frame.t === 'ack') {
      inFlight = Math.max(0, inFlight - frame.n);
      if (inFlight < window) {
        flush();
        wake();
      }
    } else if (frame.t === 'in') {
      if (inputListeners.length === 0) earlyInput.push(frame.d);
      for (const listener of inputListeners) listener(frame.d);
    } else if (frame.t === 'ctl') {
      takeCtl(frame.v);
    } else {
      abort.abort(cancelled());
    }
  };
  link.onFrame(onFrame);
  link.onClose(() => abort.abort(cancelled()));
  abort.signal.addEventListener('abort', wake);

  const sink: StreamSink<unknown, never> = {
    data(bytes) {
      if (closed) return;
      inFlight += bytes.byteLength;
      link.post({ t: 'data', d: bytes }, [bytes.buffer as ArrayBuffer]);
    },
    item: (item) => put(Symbol('item'), item),
    latest: put,
    get full() {
      return inFlight >= window;
    },
    drained: () =>
      inFlight < window || abort.signal.aborted
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.push(resolve);
          }),
    onInput(listener) {
      inputListeners.push(listener);
      for (const bytes of earlyInput.splice(0)) listener(bytes);
    },
    onCtl(listener) {
      ctlListeners.push(listener);
      for (const ctl of earlyCtl.splice(0)) listener(ctl as never);
    },
  };

  const finish = (post: () => void) => {
    // what is still waiting goes out before the closing frame, whatever the window says: it is bounded by its keys
    inFlight = 0;
    flush();
    closed = true;
    post();
    link.close();
  };
  try {
    const parsed = definition.input.safeParse(rawInput);
    if (!parsed.success) throw parsed.error;
    onBegin(parsed.data);
    const end = await handler(parsed.data as never, sink as never, { signal: abort.signal });
    finish(() => link.post({ t: 'end', v: end }));
    return { ok: true, v: end };
  } catch (thrown) {
    const reason = abort.signal.aborted ? (abort.signal.reason ?? thrown) : thrown;
    const e = toAppError(reason, { op: method });
    finish(() => link.post({ t: 'error', e }));
    return { ok: false, e };
  } finally {
    if (!abort.signal.aborted) abort.abort(cancelled());
  }
}
