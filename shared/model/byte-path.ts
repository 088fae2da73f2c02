/**
 * A path inside a container. Names are bytes there, in any encoding or none, so a path crosses the IPC as a text in which each
 * character is one byte (Latin-1): exact, comparable, and cut at `/` like any path. It is decoded only to be read by people.
 */
export type BytePath = string;

/** The bytes of a path. */
export function bytesOf(path: BytePath): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(path.length);
  for (let i = 0; i < path.length; i++) bytes[i] = path.charCodeAt(i);
  return bytes;
}

/** A path of these bytes. */
export function pathOfBytes(bytes: Uint8Array): BytePath {
  let path = '';
  // in pieces: arguments of a call are limited
  for (let at = 0; at < bytes.length; at += 8192)
    path += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return path;
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const loneSurrogate = /[\ud800-\udfff]/gu;
const plainAscii = /^[\x20-\x7e]*$/;

/** What somebody typed, as a path: its UTF-8. */
export function pathOfText(text: string): BytePath {
  // percent-encoding is the one UTF-8 encoder that the language itself has
  return encodeURIComponent(text.replace(loneSurrogate, '\ufffd')).replace(/%(..)/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The text of a path that is UTF-8; null for one that is not. */
export function textOfPath(path: BytePath): string | null {
  if (plainAscii.test(path)) return path;
  try {
    return decodeURIComponent(path.replace(/[%\x80-\xff]/g, (c) => `%${hex(c.charCodeAt(0), 2)}`));
  } catch {
    return null;
  }
}

/**
 * What could be mistaken or would break a line: control characters, and those that turn the direction of text around or
 * cannot be seen.
 */
const unsafe = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A path to read: bytes that are no UTF-8 as `\xff`, and what cannot be seen as `\n` or `\u{202e}`. */
export function displayPath(path: BytePath): string {
  if (plainAscii.test(path)) return path;
  const text = textOfPath(path) ?? decodeLoosely(path);
  return text.replace(unsafe, (c) => escapes[c] ?? `\\u{${hex(c.codePointAt(0) ?? 0, 4)}}`);
}

function decodeLoosely(path: BytePath): string {
  let text = '';
  for (let at = 0; at < path.length; ) {
    const lead = path.charCodeAt(at);
    const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const decoded = textOfPath(path.slice(at, at + length));
    text += decoded ?? `\\x${hex(lead, 2)}`;
    at += decoded === null ? 1 : length;
  }
  return text;
}

/** `/a` and `b` as `/a/b`. */
export const joinPath = (folder: BytePath, name: BytePath): BytePath =>
  folder === '/' ? `/${name}` : `${folder}/${name}`;

/** The folder that a path is in; of the root itself the root. */
export const parentPath = (path: BytePath): BytePath => path.slice(0, path.lastIndexOf('/')) || '/';

/** The last name of a path; empty for the root. */
export const baseName = (path: BytePath): BytePath => path.slice(path.lastIndexOf('/') + 1);

/** An absolute path without `.`, `..`, doubled or trailing slashes; `..` ends at the root. */
export function normalPath(path: BytePath, from: BytePath = '/'): BytePath {
  const names: string[] = [];
  for (const name of (path.startsWith('/') ? path : `${from}/${path}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}
