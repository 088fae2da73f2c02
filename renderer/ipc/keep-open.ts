import type { OpenStream } from './stream';

const RETRY_MS = 500;

/** Opens a stream that lives as long as the page, and opens it again when its other side has crashed. */
export function keepOpen(openOnce: () => OpenStream<unknown, never>): void {
  const start = () => {
    openOnce().ended.then(again, again);
  };
  const again = () => {
    setTimeout(start, RETRY_MS);
  };
  start();
}
