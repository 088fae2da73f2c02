import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { DownFrame, UpFrame } from '@shared/ipc/frames';
import { createPortLink } from './port-link';
import type { Router } from './router';

/** The page's end of a stream in contract tests: a real MessagePort, with everything that arrived. */
export interface TestStream {
  frames: DownFrame[];
  /** Acknowledge `data` frames as they arrive; off to see what an idle page gets. */
  send(frame: UpFrame): void;
  /** Resolves when the frames satisfy the condition. */
  until(condition: (frames: DownFrame[]) => boolean): Promise<void>;
  /** The page is gone: only its port closes, as when a window is destroyed. */
  drop(): void;
  readonly port: MessagePort;
}

/** Opens a stream of a router over a MessageChannel. */
export function openTestStream(router: Router, method: string, input: unknown): TestStream {
  const { port1, port2 } = new MessageChannel();
  const frames: DownFrame[] = [];
  let waiters: { condition: (frames: DownFrame[]) => boolean; resolve: () => void }[] = [];
  port1.on('message', (frame: DownFrame) => {
    frames.push(frame);
    waiters = waiters.filter(({ condition, resolve }) => {
      if (!condition(frames)) return true;
      resolve();
      return false;
    });
  });
  router.open(method, input, createPortLink(port2));
  return {
    frames,
    send: (frame) => port1.postMessage(frame),
    until: (condition) =>
      condition(frames)
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.push({ condition, resolve });
          }),
    drop: () => port1.close(),
    port: port1,
  };
}
