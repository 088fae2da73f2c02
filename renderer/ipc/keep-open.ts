import { AppError } from '@shared/errors/app-error';
import type { OpenStream } from './stream';

const RETRY_MS = 500;

/** A stream that is opened again when its other side, the engine worker, has crashed. */
export interface KeptStream<Ctl> {
  ctl(message: Ctl): void;
  close(): void;
}

/** True for the failure of every stream that was open when the engine worker crashed, or is opened while it is down. */
export function isWorkerDown(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && thrown.code === 'app/worker-down';
}

/**
 * Opens a stream that lives until it is closed. `onDown` hears of each crash. Whoever gives `onOver` is told of every other
 * end, which is then final; without it the stream is opened again whatever has ended it.
 */
export function keepOpen<End, Ctl>(
  openOnce: () => OpenStream<End, Ctl>,
  options: { onDown?: (error: AppError) => void; onOver?: (thrown: unknown) => void } = {},
): KeptStream<Ctl> {
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stream: OpenStream<End, Ctl>;
  const over = (thrown: unknown) => {
    if (closed) return;
    const down = isWorkerDown(thrown);
    if (options.onOver && !down) {
      options.onOver(thrown);
      return;
    }
    timer = setTimeout(start, RETRY_MS);
    if (down) options.onDown?.(thrown);
  };
  const start = () => {
    stream = openOnce();
    stream.ended.then(() => over(null), over);
  };
  start();
  return {
    ctl: (message) => stream.ctl(message),
    close() {
      closed = true;
      clearTimeout(timer);
      stream.close();
    },
  };
}
