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

/** Whether a text has the value, which is in small letters, in it. */
export const has = (text: string | null, value: string): boolean =>
  (text ?? '').toLowerCase().includes(value);

/** A label's key, or `key=part of its value`, as they are typed after `label:`. */
export function hasLabelLike(labels: Record<string, string>, value: string): boolean {
  const equals = value.indexOf('=');
  return Object.entries(labels).some(([name, text]) =>
    equals < 0
      ? has(name, value)
      : name.toLowerCase() === value.slice(0, equals) && has(text, value.slice(equals + 1)),
  );
}

/** `yes`, `true` and their beginnings. */
export const isTrue = (value: string): boolean => 'true'.startsWith(value) || 'yes'.startsWith(value);
/** A word for yes or no; anything else is a name. */
export const isYesOrNo = (value: string): boolean =>
  isTrue(value) || 'false'.startsWith(value) || 'no'.startsWith(value);

/** As `--filter label=` takes it: `key`, or `key=value` in full. */
export function hasLabel(labels: Record<string, string>, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  const key = equals < 0 ? wanted : wanted.slice(0, equals);
  return Object.hasOwn(labels, key) && (equals < 0 || labels[key] === wanted.slice(equals + 1));
}
