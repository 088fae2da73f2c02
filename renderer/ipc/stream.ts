import { AppError } from '@shared/errors/app-error';
import { channels, type DownFrame, ITEMS_COST, type UpFrame } from '@shared/ipc/frames';

export interface StreamHandlers<Item> {
  /**
   * Bytes of a stream of bytes. They are acknowledged when the returned promise settles (at once when there is none), so
   * a consumer that is slow slows the source down.
   */
  onData?: (bytes: Uint8Array) => void | Promise<void>;
  onItems?: (items: Item[]) => void;
}

export interface OpenStream<End, Ctl> {
  /** Resolves with the closing value; rejects with an AppError, `ipc/cancelled` after `close`. */
  readonly ended: Promise<End>;
  /** Types bytes into the stream. */
  send(bytes: Uint8Array): void;
  ctl(message: Ctl): void;
  /** Ends the stream: the engine's side is closed too. */
  close(): void;
}

/** The ports of all open streams: one that only its own listener refers to may be collected as garbage. */
const ports = new Set<MessagePort>();

export function openStream<Item, End, Ctl>(
  method: string,
  input: unknown,
  handlers: StreamHandlers<Item>,
): OpenStream<End, Ctl> {
  const { port1: port, port2 } = new MessageChannel();
  let over = false;
  let settle: { resolve: (end: End) => void; reject: (error: AppError) => void };
  const ended = new Promise<End>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // whoever does not care how a stream ends need not handle it
  ended.catch(() => {});

  const post = (frame: UpFrame) => {
    if (!over) port.postMessage(frame);
  };
  const finish = () => {
    over = true;
    ports.delete(port);
    port.close();
  };
  const take = (frame: DownFrame) => {
    if (over) return;
    switch (frame.t) {
      case 'data': {
        const n = frame.d.byteLength;
        const waiting = handlers.onData?.(frame.d);
        if (waiting) void waiting.finally(() => post({ t: 'ack', n }));
        else post({ t: 'ack', n });
        break;
      }
      case 'items':
        handlers.onItems?.(frame.v as Item[]);
        post({ t: 'ack', n: ITEMS_COST });
        break;
      case 'end':
        finish();
        settle.resolve(frame.v as End);
        break;
      case 'error':
        finish();
        settle.reject(new AppError(frame.e));
        break;
    }
  };
  ports.add(port);
  port.onmessage = (event: MessageEvent<DownFrame>) => take(event.data);
  window.postMessage({ type: channels.stream, method, input }, window.origin, [port2]);

  return {
    ended,
    send: (bytes) => post({ t: 'in', d: bytes }),
    ctl: (message) => post({ t: 'ctl', v: message }),
    close() {
      if (over) return;
      post({ t: 'cancel' });
      finish();
      settle.reject(new AppError({ code: 'ipc/cancelled', message: 'Cancelled', op: method }));
    },
  };
}
