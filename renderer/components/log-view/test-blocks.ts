import { BlockFlag, LineFlag, type LogBlock } from '@shared/model/log-block';

/** A line for a test; a string stands for a plain one of stdout. */
export type TestLine = string | { readonly text: string; readonly flags?: number; readonly long?: number };

const encoder = new TextEncoder();

/** Makes a block of lines, with the text flags that the lines call for. */
export function blockOf(lines: readonly TestLine[], blockFlags = 0): LogBlock {
  const items = lines.map((line) => (typeof line === 'string' ? { text: line } : line));
  const texts = items.map((item) => encoder.encode(item.text));
  const text = new Uint8Array(texts.reduce((sum, bytes) => sum + bytes.length, 0));
  const ends = new Uint32Array(lines.length);
  let at = 0;
  texts.forEach((bytes, index) => {
    text.set(bytes, at);
    at += bytes.length;
    ends[index] = at;
  });
  let flags = blockFlags;
  for (const byte of text) {
    if (byte > 0x7f) flags |= BlockFlag.nonAscii;
    if ((byte < 0x20 && byte !== 9) || byte === 0x7f) flags |= BlockFlag.control;
  }
  return {
    blockFlags: flags,
    ends,
    seconds: Uint32Array.from(lines, (_, index) => 1000 + index),
    nanos: Uint32Array.from(lines, (_, index) => index),
    long: Uint32Array.from(
      items.flatMap((item, index) => (item.long === undefined ? [] : [index, item.long])),
    ),
    flags: Uint8Array.from(items, (item) => item.flags ?? 0),
    text,
  };
}

export function markerLine(marker: object): TestLine {
  return { text: JSON.stringify(marker), flags: LineFlag.marker };
}
