/** A filter box's text, taken apart: `status:running name:web "two words" -label:app=x`. */
export interface FilterToken {
  /** The key before the colon; null for free text. */
  key: string | null;
  value: string;
  /** `-` before it: rows that match are left out. */
  not: boolean;
}

/** Splits at spaces outside of double quotes; only known keys make a token, so that `http://x` stays free text. */
export function parseFilter(text: string, keys: readonly string[]): FilterToken[] {
  const tokens: FilterToken[] = [];
  for (const [word] of text.matchAll(/(?:[^\s"]+|"[^"]*"?)+/g)) {
    const not = word.startsWith('-') && word.length > 1;
    const body = not ? word.slice(1) : word;
    const colon = body.indexOf(':');
    const key = colon > 0 ? body.slice(0, colon).toLowerCase() : null;
    const known = key !== null && keys.includes(key);
    const value = (known ? body.slice(colon + 1) : body).replaceAll('"', '').toLowerCase();
    // a key that has no value yet is still being typed
    if (value !== '') tokens.push({ key: known ? key : null, value, not });
  }
  return tokens;
}
