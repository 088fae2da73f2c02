import type { Duplex } from 'node:stream';

/** A body whose length is not known before. Each piece is given away: it may not be changed any more. */
export type BodyPieces = AsyncIterable<Uint8Array>;

/** So much is given to the socket beyond what it has taken: while it is busy the next pieces are made. */
const AHEAD = 1024 * 1024;

/**
 * Writes a body in chunks, at the pace at which the engine takes it, until it is whole or `over` (the engine has answered
 * without waiting for the rest, as it does with an error, or is gone). Rejects with what the source fails with.
 */
export async function writeBody(socket: Duplex, body: BodyPieces, over: AbortSignal): Promise<void> {
  let wake = () => {};
  const onOver = () => wake();
  over.addEventListener('abort', onOver);
  try {
    for await (const piece of body) {
      if (over.aborted) return;
      if (piece.length === 0) continue;
      socket.cork();
      socket.write(`${piece.length.toString(16)}\r\n`);
      socket.write(piece);
      // told when it is taken, or never will be
      socket.write('\r\n', () => wake());
      socket.uncork();
      while (socket.writableLength > AHEAD && !over.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    if (!over.aborted) socket.write('0\r\n\r\n');
  } finally {
    over.removeEventListener('abort', onOver);
  }
}
