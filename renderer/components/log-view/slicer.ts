/** Runs long work in short turns, so that input and frames come between. */
export interface Slicer {
  /** Calls `work` in a later task, and again for as long as it says there is more; only one work runs at a time. */
  start(work: (isOver: () => boolean) => boolean): void;
  stop(): void;
}

/** How long one turn lasts: half a frame. */
const SLICE_MS = 8;

export function createSlicer(now: () => number = () => performance.now()): Slicer {
  let current: ((isOver: () => boolean) => boolean) | null = null;
  let channel: MessageChannel | null = null;

  // A message is the quickest way back after other tasks; timers are held back to 4 ms.
  function post(): void {
    if (!channel) {
      channel = new MessageChannel();
      channel.port1.onmessage = turn;
    }
    channel.port2.postMessage(null);
  }

  function turn(): void {
    const work = current;
    if (!work) return;
    const end = now() + SLICE_MS;
    if (work(() => now() >= end)) {
      if (current) post();
    } else if (current === work) {
      current = null;
    }
  }

  return {
    start(work) {
      if (current) return;
      current = work;
      post();
    },
    stop() {
      current = null;
      channel?.port1.close();
      channel = null;
    },
  };
}
