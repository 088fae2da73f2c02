import { AppError } from '@shared/errors/app-error';

/** One frame's payload: `bytes[start, end)`, valid only during the call. `stderr` tells which stream it belongs to. */
export type OnFrame = (stderr: boolean, bytes: Buffer, start: number, end: number) => void;

const HEADER = 8;
/** The engine writes log entries of at most 16 KiB and exec output in chunks of 32 KiB; far more is not framing. */
const MAX_FRAME = 64 * 1024 * 1024;

/**
 * Takes apart the engine's multiplexed stream (`stdcopy`): an 8-byte header (stream, three zeros, big-endian length)
 * before each payload. A plain loop: dockerode's `demuxStream` recurses per frame and overflows on large pieces.
 *
 * @throws AppError from the returned function when the bytes are not framed.
 */
export function createDemux(onFrame: OnFrame): (piece: Buffer) => void {
  let carry: Buffer | null = null;
  return (piece) => {
    const bytes = carry ? Buffer.concat([carry, piece]) : piece;
    let at = 0;
    while (at + HEADER <= bytes.length) {
      const stream = bytes[at] ?? 255;
      const size = bytes.readUInt32BE(at + 4);
      if (stream > 3 || size > MAX_FRAME) {
        throw new AppError({
          code: 'engine/lost',
          message: 'The engine sent bytes that are not a multiplexed stream',
        });
      }
      const end = at + HEADER + size;
      if (end > bytes.length) break;
      // 3 is "systemerr", an error of the engine itself in the middle of the stream
      onFrame(stream >= 2, bytes, at + HEADER, end);
      at = end;
    }
    // a copy: a subarray would keep the whole piece alive
    carry = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null;
  };
}
