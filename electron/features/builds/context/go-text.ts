import { type BytePath, textOfPath } from '@shared/model/byte-path';

// The CLI's rules are written in Go, whose texts are bytes that are read as UTF-8 where they are. Here a byte that is no part
// of a character becomes a lone surrogate (U+DC80 to U+DCFF), so that every name stays itself, and a pattern's `?` is one.

const ascii = /^[\x00-\x7f]*$/;

/** Bytes as a text in which every character and every stray byte is one code point. */
export function goText(bytes: BytePath): string {
  if (ascii.test(bytes)) return bytes;
  const whole = textOfPath(bytes);
  if (whole !== null) return whole;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes.charCodeAt(at);
    const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const decoded = lead < 0x80 ? bytes.charAt(at) : textOfPath(bytes.slice(at, at + length));
    text += decoded ?? String.fromCharCode(0xdc00 + lead);
    at += decoded === null ? 1 : decoded.length === 1 && lead < 0x80 ? 1 : length;
  }
  return text;
}

const space = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const around = new RegExp(`^${space}+|${space}+$`, 'g');

/** `strings.TrimSpace`, which takes other characters for space than JavaScript does. */
export const trimSpace = (text: string): string => text.replace(around, '');

/** `path.Clean`: without empty parts, `.` and `..` where that can be known. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (!rooted) names.push('..');
  }
  const clean = names.join('/');
  return rooted ? `/${clean}` : clean || '.';
}
