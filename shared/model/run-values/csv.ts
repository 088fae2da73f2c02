import { ValueProblem } from './problem';

/**
 * The fields of one line of comma-separated values, as `--mount`, `--network` and `--gpus` are written: a field that holds a
 * comma or a quote stands in quotes, where `""` is a quote (RFC 4180).
 */
export function splitCsv(text: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let field = '';
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new ValueProblem('quotes', text);
        if (text[at] !== '"') field += text[at];
        else if (text[at + 1] === '"') {
          field += '"';
          at += 1;
        } else break;
      }
      at += 1;
      if (at < text.length && text[at] !== ',') throw new ValueProblem('quotes', text);
      fields.push(field);
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      const field = text.slice(at, end);
      if (field.includes('"')) throw new ValueProblem('quotes', text);
      fields.push(field);
      at = end;
    }
    if (at >= text.length) return fields;
    at += 1;
  }
}

/** Joins fields so that `splitCsv` gives them back. */
export function joinCsv(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\r\n]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

/** A key and its value, cut at the first `=`; the value is null when there is none. */
export function cutPair(text: string): [key: string, value: string | null] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, null] : [text.slice(0, equals), text.slice(equals + 1)];
}
