/** What waits for a page that does not keep up; more than this is dropped, oldest first. */
const KEPT = 1024 * 1024;

interface RingSink {
  data(bytes: Uint8Array): void;
  readonly full: boolean;
  drained(): Promise<void>;
}

/**
 * Passes output on without ever making its source wait: a slow reader of an attach would block the container itself (moby
 * #41827). What a slow page loses is told to it by `dropped`.
 */
export function createOutputRing(sink: RingSink, dropped: (bytes: number) => void) {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let lost = 0;
  let draining = false;

  const flush = () => {
    while (waiting.length > 0 && !sink.full) {
      if (lost > 0) {
        const bytes = lost;
        lost = 0;
        dropped(bytes);
      }
      const piece = waiting.shift();
      if (!piece) break;
      size -= piece.length;
      sink.data(piece);
    }
    if (waiting.length === 0 || draining) return;
    draining = true;
    void sink.drained().then(() => {
      draining = false;
      flush();
    });
  };
  return {
    /** `bytes` must be of a buffer of its own: it is given away. */
    write(bytes: Uint8Array): void {
      if (bytes.length === 0) return;
      waiting.push(bytes);
      size += bytes.length;
      while (size > KEPT && waiting.length > 1) {
        const oldest = waiting.shift();
        if (!oldest) break;
        size -= oldest.length;
        lost += oldest.length;
      }
      flush();
    },
    /** Sends what is left, whatever the page has acknowledged. */
    end(): void {
      if (lost > 0) dropped(lost);
      for (const piece of waiting) sink.data(piece);
      waiting = [];
      size = 0;
    },
  };
}
