/**
 * Sends the first value at once and of those that follow quickly only the last: a window that is being dragged larger would
 * otherwise ask the engine for sixty sizes a second.
 */
export function createLatestSender<T>(send: (value: T) => void, quietMs: number) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: { value: T } | null = null;
  const turn = () => {
    timer = null;
    if (!waiting) return;
    const { value } = waiting;
    waiting = null;
    send(value);
    timer = setTimeout(turn, quietMs);
  };
  return {
    send(value: T): void {
      waiting = { value };
      if (!timer) turn();
    },
    stop(): void {
      if (timer) clearTimeout(timer);
      timer = null;
      waiting = null;
    },
  };
}
