const FULL = 64 * 1024;
const BATCH_MS = 12;
/** The echo of a keystroke, which must not wait for company. */
const SMALL = 256;
/** So many small reads go through within one batch's time; more are not lone any more. */
const LONE = 4;

/** Joins a flood of small reads into few frames, and lets a lone small one through at once. */
export function createByteBatcher(sink: { data(bytes: Uint8Array): void }) {
  let pieces: Buffer[] = [];
  let size = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastFlush = 0;
  let lone = 0;

  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (size === 0) return;
    // a buffer of its own: a pooled one would drag its whole slab through the serializer
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    pieces = [];
    size = 0;
    lastFlush = performance.now();
    lone += 1;
    sink.data(whole);
  };
  return {
    write(piece: Buffer): void {
      const quiet = size === 0 && performance.now() - lastFlush >= BATCH_MS;
      if (quiet) lone = 0;
      pieces.push(piece);
      size += piece.length;
      const small = size <= SMALL && pieces.length === 1 && lone < LONE;
      if (size >= FULL || quiet || small) flush();
      else timer ??= setTimeout(flush, BATCH_MS);
    },
    flush,
  };
}
