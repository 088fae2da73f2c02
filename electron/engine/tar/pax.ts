import { badArchive } from './tar-entry';

/** The records `LENGTH KEY=VALUE\n` of a PAX header; bytes as characters. @throws AppError `files/bad-archive` */
export function parsePax(body: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(32, at);
    const length = space < 0 ? Number.NaN : Number(body.toString('latin1', at, space));
    const end = at + length;
    const equals = body.indexOf(61, space);
    if (
      !Number.isSafeInteger(length) ||
      end > body.length ||
      body[end - 1] !== 10 ||
      !(equals > space && equals < end)
    )
      throw badArchive('The archive has a damaged extended header');
    records.set(body.toString('latin1', space + 1, equals), body.toString('latin1', equals + 1, end - 1));
    at = end;
  }
  return records;
}

/** A record's length counts its own digits. */
function record(key: string, value: string): string {
  const rest = key.length + value.length + 3;
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

export function formatPax(records: ReadonlyMap<string, string>): Buffer {
  return Buffer.from([...records].map(([key, value]) => record(key, value)).join(''), 'latin1');
}
