/** Pieces that one side gives and the other takes, one at a time: whoever gives waits until it has been taken. */
export interface HandOver<T> {
  give(piece: T): Promise<void>;
  /** Nothing more comes; with an error the taking side fails with it. */
  end(error?: unknown): void;
  pieces(): AsyncGenerator<T>;
}

export function createHandOver<T extends object>(): HandOver<T> {
  let piece: T | null = null;
  let ended = false;
  let failure: { error: unknown } | null = null;
  let stopped = false;
  let wakeTaker = () => {};
  let wakeGiver = () => {};
  return {
    async give(next) {
      if (stopped || ended) return;
      piece = next;
      wakeTaker();
      await new Promise<void>((resolve) => {
        wakeGiver = resolve;
      });
    },
    end(error) {
      if (ended) return;
      ended = true;
      if (error !== undefined) failure = { error };
      wakeTaker();
      wakeGiver();
    },
    async *pieces() {
      try {
        for (;;) {
          if (failure) throw failure.error;
          if (piece) {
            yield piece;
            // taken: the other side has come back for more
            piece = null;
            wakeGiver();
          } else if (ended) return;
          else
            await new Promise<void>((resolve) => {
              wakeTaker = resolve;
            });
        }
      } finally {
        stopped = true;
        wakeGiver();
      }
    },
  };
}
