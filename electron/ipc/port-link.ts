import type { DownFrame, Link, UpFrame } from '@shared/ipc/frames';

/** What Node's `MessagePort` and Electron's `MessagePortMain` have in common. */
export interface AnyPort {
  postMessage(message: unknown, transfer?: never[]): void;
  start(): void;
  close(): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/**
 * One end of a stream over a port. Bytes are copied by the structured clone: a transfer list between main and page
 * carries only ports (electron #37157).
 */
export function createPortLink(port: AnyPort): Link {
  const closeListeners: (() => void)[] = [];
  let closed = false;
  const onClosed = () => {
    if (closed) return;
    closed = true;
    for (const listener of closeListeners) listener();
  };
  port.on('close', onClosed);
  return {
    post(frame: DownFrame) {
      if (!closed) port.postMessage(frame);
    },
    onFrame(listener) {
      port.on('message', (message) => {
        // Node hands over the value, Electron an event with `data`
        const frame = isEvent(message) ? message.data : message;
        listener(frame as UpFrame);
      });
      port.start();
    },
    onClose(listener) {
      closeListeners.push(listener);
    },
    close() {
      // an Electron port drops what was posted in the same turn when it is closed at once
      setImmediate(() => port.close());
    },
  };
}

function isEvent(message: unknown): message is { data: unknown } {
  return typeof message === 'object' && message !== null && 'data' in message && 'ports' in message;
}
