/** How far a file has been written: one side tells, the other waits for more. */
export interface Growth {
  tell(size: number, whole: boolean): void;
  /** Settles when there is more than `at`, or nothing more comes. Rejects when the signal aborts. */
  past(at: number): Promise<{ size: number; whole: boolean }>;
}

export function createGrowth(signal: AbortSignal): Growth {
  let known = { size: 0, whole: false };
  let wake = () => {};
  signal.addEventListener('abort', () => wake(), { once: true });
  return {
    tell(size, whole) {
      known = { size, whole };
      wake();
    },
    async past(at) {
      while (known.size <= at && !known.whole) {
        signal.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      signal.throwIfAborted();
      return known;
    },
  };
}
