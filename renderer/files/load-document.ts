import { EDIT_LIMIT, type FileStat } from '@shared/features/files';
import { displayPath } from '@shared/model/byte-path';
import { call } from '../ipc/client';
import { type FilePlace, fromPlace, inPlace } from './place';

/** A file's content, as it is shown. `text` is what the file has now; the editor began with `source`, at reading `round`. */
export type Document =
  | {
      kind: 'text';
      stat: FileStat;
      text: string;
      source: string;
      round: number;
      lineBreak: '\n' | '\r\n';
      truncated: boolean;
    }
  | { kind: 'image'; stat: FileStat; bytes: Uint8Array; type: string }
  | { kind: 'binary'; stat: FileStat; bytes: Uint8Array };

const IMAGE_LIMIT = 16 * 1024 * 1024;
const imageTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  bmp: 'image/bmp',
};

const imageType = (path: string) =>
  imageTypes[/\.([^./]+)$/.exec(displayPath(path))?.[1]?.toLowerCase() ?? ''];

/** The text of bytes that are UTF-8 and have no zero byte, with its byte order mark if there is one; null for others. */
export function decodeText(bytes: Uint8Array, truncated = false): string | null {
  if (bytes.includes(0)) return null;
  // the last character may have been cut through
  for (let cut = 0; cut <= (truncated ? 3 : 0); cut++) {
    try {
      const whole = bytes.subarray(0, bytes.length - cut);
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole);
    } catch {
      // try one byte less
    }
  }
  return null;
}

/** The line break that keeps a text as it is: a lone one of the other kind stays a character in its line. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return all > 0 && all === windows ? '\r\n' : '\n';
}

let rounds = 0;

/** Reads a file to be shown. @throws AppError */
export async function loadDocument(place: FilePlace, path: string, signal: AbortSignal): Promise<Document> {
  const type = imageType(path);
  const limit = type ? IMAGE_LIMIT : EDIT_LIMIT;
  const input = { id: place.id, path: inPlace(place, path), limit };
  const { stat: found, bytes, truncated } = await call.files.read(input, { signal });
  const stat = { ...found, path: fromPlace(place, found.path) ?? path };
  if (type && !truncated && bytes.length > 0) return { kind: 'image', stat, bytes, type };
  const text = decodeText(bytes, truncated);
  if (text === null) return { kind: 'binary', stat, bytes: bytes.slice(0, 4096) };
  rounds += 1;
  return { kind: 'text', stat, text, source: text, round: rounds, lineBreak: lineBreakOf(text), truncated };
}
