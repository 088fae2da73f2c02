import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNdjsonParser } from './ndjson';

function parse(pieces: readonly Buffer[]): unknown[] {
  const values: unknown[] = [];
  const parser = createNdjsonParser((value) => values.push(value));
  for (const piece of pieces) parser.write(piece);
  parser.end();
  return values;
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const sorted = [...new Set(at)].sort((a, b) => a - b);
  return [0, ...sorted].map((from, i) => bytes.subarray(from, sorted[i] ?? bytes.length));
}

test('every cut of a stream in two gives the same values, inside characters too', () => {
  const values = [{ status: 'größer ✓ 🐳' }, 1, [null, 'ㅎ'], { nested: { a: '\n\r\t' } }];
  const bytes = Buffer.from(values.map((value) => JSON.stringify(value)).join('\r\n'));
  for (let at = 0; at <= bytes.length; at++) expect(parse(cut(bytes, [at]))).toEqual(values);
});

test('any values come back from any cuts, with or without a last newline and with blank lines', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(400), { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\n\n  \n'),
      fc.boolean(),
      (values, at, newline, last) => {
        const text = values.map((value) => JSON.stringify(value)).join(newline) + (last ? newline : '');
        // -0 has no form in JSON
        const same = JSON.parse(JSON.stringify(values));
        expect(parse(cut(Buffer.from(text), at))).toEqual(same);
      },
    ),
  );
});

test('the bytes that were written may be used again by their owner', () => {
  const values: unknown[] = [];
  const parser = createNdjsonParser((value) => values.push(value));
  const piece = Buffer.from('{"a":');
  parser.write(piece);
  piece.fill(0);
  parser.write(Buffer.from('1}\n'));
  expect(values).toEqual([{ a: 1 }]);
});

test('a bad line is told with its beginning, after the good ones before it', () => {
  const values: unknown[] = [];
  const parser = createNdjsonParser((value) => values.push(value));
  const bad = expect(() => parser.write(Buffer.from(`{"a":1}\n{bad${'x'.repeat(1000)}\n{"b":2}\n`)));
  bad.toThrow(
    expect.objectContaining({ code: 'engine/lost', message: expect.stringMatching(/JSON.*\{bad/) }),
  );
  expect(values).toEqual([{ a: 1 }]);
});

test('a last line that was cut off is a bad line', () => {
  expect(() => parse([Buffer.from('{"a":1}\n{"b"')])).toThrow(/not JSON/);
});

test('an endless line is given up before it fills the memory', () => {
  const parser = createNdjsonParser(() => {});
  const mebi = Buffer.alloc(1024 * 1024, 120);
  for (let i = 0; i < 4; i++) parser.write(mebi);
  expect(() => parser.write(mebi)).toThrow(/endless line/);
});
