import { AppError } from '@shared/errors/app-error';

/** Longest line taken as one JSON value; a real event or progress line has a few hundred bytes. */
const MAX_LINE = 4 * 1024 * 1024;

/**
 * Splits a byte stream into JSON values, one a line, whatever way it is cut. Unlike dockerode's `followProgress` it keeps
 * characters that are split over two pieces, reads a last line without a newline (`end`), and says when a line is bad.
 */
export function createNdjsonParser(onValue: (value: unknown) => void) {
  let pieces: Buffer[] = [];
  let size = 0;

  const take = (line: Buffer) => {
    const text = line.toString('utf8').trim();
    if (text === '') return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new AppError({
        code: 'engine/lost',
        message: `The engine sent a line that is not JSON: ${JSON.stringify(text.slice(0, 120))}`,
        retryable: true,
      });
    }
    onValue(value);
  };

  return {
    write(data: Buffer): void {
      let at = 0;
      for (let end = data.indexOf(10, at); end >= 0; end = data.indexOf(10, at)) {
        const tail = data.subarray(at, end);
        const line = pieces.length === 0 ? tail : Buffer.concat([...pieces, tail]);
        pieces = [];
        size = 0;
        at = end + 1;
        take(line);
      }
      if (at >= data.length) return;
      size += data.length - at;
      if (size > MAX_LINE) {
        throw new AppError({
          code: 'engine/lost',
          message: 'The engine sent an endless line',
          retryable: true,
        });
      }
      pieces.push(Buffer.from(data.subarray(at)));
    },
    end(): void {
      const line = Buffer.concat(pieces);
      pieces = [];
      size = 0;
      take(line);
    },
  };
}
