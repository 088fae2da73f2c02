import type { Duplex } from 'node:stream';

/** A body whose length is not known before. Each piece is given away: it may not be changed any more. */
export type BodyPieces = AsyncIterable<Uint8Array>;

/**
 * Writes a body in chunks, at the pace at which the engine takes it, until it is whole or `over` (the engine has answered
 * without waiting for the rest, as it does with an error, or is gone). Rejects with what the source fails with.
 */
export async function writeBody(socket: Duplex, body: BodyPieces, over: AbortSignal): Promise<void> {
  for await (const piece of body) {
    if (over.aborted) return;
    if (piece.length === 0) continue;
    socket.cork();
    socket.write(`${piece.length.toString(16)}\r\n`);
    socket.write(piece);
    socket.write('\r\n');
    socket.uncork();
    if (socket.writableNeedDrain) await drained(socket, over);
  }
  if (!over.aborted) socket.write('0\r\n\r\n');
}

/** Settles when there is room again, or never will be. */
function drained(socket: Duplex, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      over.removeEventListener('abort', done);
      resolve();
    };
    socket.on('drain', done);
    over.addEventListener('abort', done);
    if (over.aborted) done();
  });
}
