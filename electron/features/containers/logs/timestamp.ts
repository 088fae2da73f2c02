/** Where a timestamp was read: seconds and nanoseconds since the epoch, and where the text after it begins. */
export interface Stamp {
  seconds: number;
  nanos: number;
  textStart: number;
}

const SPACE = 32;
const FIXED = 30;

function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) value = value * 10 + (bytes[i] ?? 0) - 48;
  return value;
}

/**
 * Reads the timestamps that `timestamps=1` puts before each log entry: `2026-01-02T03:04:05.678901234Z ` (moby's fixed
 * RFC 3339 with nine digits), and by a slower path any other RFC 3339 form (podman's has an offset).
 */
export function createStampReader(): (bytes: Buffer, start: number, end: number) => Stamp | null {
  let day = -1;
  let dayStart = 0;

  const slow = (bytes: Buffer, start: number, end: number): Stamp | null => {
    const space = bytes.indexOf(SPACE, start);
    if (space < 0 || space >= end || space - start > 40) return null;
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(
      bytes.toString('latin1', start, space),
    );
    if (!match) return null;
    const [, whole = '', fraction = '', zone = ''] = match;
    const seconds = Date.parse(whole + zone) / 1000;
    if (!(seconds >= 0)) return null;
    return {
      seconds,
      nanos: Number(fraction.padEnd(9, '0')),
      textStart: space + 1,
    };
  };

  return (bytes, start, end) => {
    const fixed =
      end - start > FIXED &&
      bytes[start + 19] === 46 &&
      bytes[start + 29] === 90 &&
      bytes[start + FIXED] === SPACE;
    if (!fixed) return slow(bytes, start, end);
    const year = digits(bytes, start, 4);
    const month = digits(bytes, start + 5, 2);
    const date = digits(bytes, start + 8, 2);
    const today = year * 10_000 + month * 100 + date;
    if (today !== day) {
      if (!(year > 0 && month >= 1 && month <= 12 && date >= 1 && date <= 31)) return null;
      day = today;
      dayStart = Date.UTC(year, month - 1, date) / 1000;
    }
    return {
      seconds:
        dayStart +
        digits(bytes, start + 11, 2) * 3600 +
        digits(bytes, start + 14, 2) * 60 +
        digits(bytes, start + 17, 2),
      nanos: digits(bytes, start + 20, 9),
      textStart: start + FIXED + 1,
    };
  };
}
