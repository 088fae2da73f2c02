/** Passes everything on but the last bytes of it. */
export function createHeldBack(size: number, write: (piece: Buffer) => void | Promise<void>) {
  let tail: Buffer = Buffer.alloc(0);
  return {
    write(piece: Buffer): void | Promise<void> {
      if (tail.length + piece.length <= size) {
        tail = Buffer.concat([tail, piece]);
        return;
      }
      const before = tail;
      const keep = Math.min(size, piece.length);
      const fromTail = before.subarray(0, before.length + keep - size);
      // a copy: the piece is the socket's
      tail = Buffer.concat([before.subarray(fromTail.length), piece.subarray(piece.length - keep)]);
      const rest = () => (piece.length > keep ? write(piece.subarray(0, piece.length - keep)) : undefined);
      const waiting = fromTail.length > 0 ? write(fromTail) : undefined;
      return waiting ? waiting.then(rest) : rest();
    },
    rest: (): Buffer => tail,
  };
}
