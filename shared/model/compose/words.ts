import { cutPair } from '../run-values/csv';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Service = Record<string, Json>;

/** `$` begins a variable in a compose file. */
export const plain = (text: string) => text.replaceAll('$', '$$$$');
export const texts = (list: readonly string[]): Json => list.map(plain);
export const number = (text: string): Json => (/^-?\d+$/.test(text) ? Number(text) : text);

/** `name=value` words as a table. */
export function toMap(words: readonly string[]): Json {
  return Object.fromEntries(words.map((word) => [cutPair(word)[0], plain(cutPair(word)[1] ?? '')]));
}
