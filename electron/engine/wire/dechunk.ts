import { notHttp } from './not-http';

/** Takes the chunk framing off a body, whatever way it is cut into pieces. The answer is true once it has ended. */
export function createDechunker(): (piece: Buffer, out: (data: Buffer) => void) => boolean {
  let left = 0;
  let state: 'size' | 'data' | 'data-end' | 'trailer' | 'over' = 'size';
  let line = '';
  return (piece, out) => {
    let at = 0;
    while (at < piece.length && state !== 'over') {
      if (state === 'data') {
        const take = Math.min(left, piece.length - at);
        out(piece.subarray(at, at + take));
        at += take;
        left -= take;
        if (left === 0) state = 'data-end';
        continue;
      }
      const end = piece.indexOf(10, at);
      line += piece.toString('latin1', at, end < 0 ? piece.length : end);
      if (end < 0) return false;
      at = end + 1;
      if (state === 'size') {
        left = Number.parseInt(line, 16);
        if (!(left >= 0)) throw notHttp(line);
        state = left === 0 ? 'trailer' : 'data';
      } else if (state === 'data-end') {
        state = 'size';
      } else if (line.trim() === '') {
        state = 'over';
      }
      line = '';
    }
    return state === 'over';
  };
}
