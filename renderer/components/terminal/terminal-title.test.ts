import { expect, it } from 'vitest';
import { cleanTitle } from './terminal-title';

it.each([
  ['root@web: /', 'root@web: /'],
  ['a\x1b[31mb\x07c', 'a [31mb c'],
  ['line\none\ttwo', 'line one two'],
  ['turned \u202Eround\u2066', 'turned round'],
  ['\u200bzero\ufeff', 'zero'],
  ['  much   space  ', 'much space'],
  ['', ''],
  ['x'.repeat(80), 'x'.repeat(80)],
  ['x'.repeat(81), `${'x'.repeat(79)}…`],
  ['🙂'.repeat(100), `${'🙂'.repeat(79)}…`],
])('%j', (raw, clean) => {
  expect(cleanTitle(raw)).toBe(clean);
});
