import type { LogStore, useLogFind } from '../components/log-view';
import { containers } from '../stores/containers';

declare global {
  /** True only in builds made with BENCH=1: in all others what it guards is left out. */
  const __BENCH__: boolean;
  interface Window {
    __bench: {
      /** Milliseconds since the epoch. */
      marks: Record<string, number>;
      containers: typeof containers;
      /** The log on screen. */
      log?: { store: LogStore; find: ReturnType<typeof useLogFind> };
    };
  }
}

/** Lets the benchmarks (`bench/`) read when the window was first painted, and what it holds. */
export function startBenchMarks(root: HTMLElement): void {
  window.__bench = { marks: {}, containers };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.__bench.marks['shell-painted'] = performance.timeOrigin + performance.now();
      }),
    );
  });
  observer.observe(root, { childList: true });
}
