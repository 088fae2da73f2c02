import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine, visibleLines, visibleText } from './ansi';
import { PLAIN, TRUE_COLOUR } from './sgr';

const ESC = '\u001b';

describe('visible text', () => {
  const cases: readonly (readonly [name: string, raw: string, shown: string])[] = [
    ['plain text', 'plain\ttext', 'plain\ttext'],
    ['colours', `${ESC}[31mred${ESC}[0m ${ESC}[1;38;5;200mpink${ESC}[m`, 'red pink'],
    ['cursor and screen', `${ESC}[2J${ESC}[10;20Hhere${ESC}[?1049h${ESC}[5A`, 'here'],
    ['a private SGR', `${ESC}[>4;2mtext`, 'text'],
    ['a title', `${ESC}]0;title\u0007text`, 'text'],
    ['a title that ends with ST', `${ESC}]2;title${ESC}\\text`, 'text'],
    ['OSC 52', `${ESC}]52;c;ZXZpbA==\u0007text`, 'text'],
    ['a link', `${ESC}]8;;http://evil.test/${ESC}\\link${ESC}]8;;${ESC}\\!`, 'link!'],
    ['DCS', `${ESC}P1$r0m${ESC}\\text`, 'text'],
    ['APC, PM, SOS', `a${ESC}_x${ESC}\\b${ESC}^y${ESC}\\c${ESC}Xz${ESC}\\d`, 'abcd'],
    ['a screen title', `${ESC}ktitle${ESC}\\text`, 'text'],
    ['a charset', `${ESC}(Btext${ESC}#8`, 'text'],
    ['two-character sequences', `${ESC}7${ESC}=${ESC}ctext${ESC}8`, 'text'],
    ['a lone escape', `text${ESC}`, 'text'],
    ['an escape before a letter beyond ASCII', `${ESC}가`, '가'],
    ['eight-bit CSI', '\u009b31mred\u009bK', 'red'],
    ['eight-bit OSC', '\u009d0;title\u009ctext', 'text'],
    ['other C1 controls', 'a\u0085b\u008dc', 'abc'],
    ['a CSI cut by the end', `text${ESC}[31`, 'text'],
    ['a CSI broken by a letter beyond ASCII', `${ESC}[31가나`, '가나'],
    ['an OSC that never ends', `a${ESC}]0;all this stays`, 'a0;all this stays'],
    ['an OSC cut by another escape', `${ESC}]0;title${ESC}[31mred`, 'red'],
    ['an OSC cut by CAN', `${ESC}]0;title\u0018text`, 'text'],
    ['controls', 'a\u0000b\u0007c\u007fd', 'a^@b^Gc^?d'],
    ['carriage return progress', ' 10%\r 50%\r100%', '100%'],
    ['a shorter text over a longer one', 'downloading\rdone', 'doneloading'],
    ['erasing what was there', `downloading\r${ESC}[Kdone`, 'done'],
    ['erasing the whole line', `downloading${ESC}[2K\rdone`, 'done'],
    ['erasing up to the cursor', `abcd\b\b${ESC}[1KX`, '  Xd'],
    ['a carriage return at the end', 'text\r', 'text'],
    ['backspaces', 'ab\b\bxy\b', 'xy'],
    ['backspaces beyond the start', 'a\b\b\bb', 'b'],
    ['overwriting keeps joined characters whole', 'e\u0301x\rE', 'Ex'],
    ['right-to-left override', 'user\u202etxt.exe', 'user‹U+202E›txt.exe'],
    ['zero width', 'pass\u200bword', 'pass‹U+200B›word'],
    ['a joiner between ASCII letters', 'a\u200db', 'a‹U+200D›b'],
    ['a joiner in an emoji', '👩\u200d👧', '👩\u200d👧'],
    ['tag characters', 'a\u{e0041}b', 'a‹U+E0041›b'],
    ['a byte order mark', '\ufefftext', '‹U+FEFF›text'],
    ['line separators', 'a\u2028b', 'a‹U+2028›b'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ];
  test.each(cases)('%s', (_, raw, shown) => {
    expect(parseLine(raw).text).toBe(shown);
    expect(visibleText(raw)).toBe(shown);
  });
});

describe('styles', () => {
  const styleOf = (params: string) => parseLine(`${ESC}[${params}mx`).spans[0]?.style;
  const cases: readonly (readonly [params: string, style: object])[] = [
    ['31', { fg: 1 }],
    ['97', { fg: 15 }],
    ['44', { bg: 4 }],
    ['102', { bg: 10 }],
    ['38;5;196', { fg: 196 }],
    ['48;5;0', { bg: 0 }],
    ['38:5:7', { fg: 7 }],
    ['38;2;1;2;3', { fg: TRUE_COLOUR + 0x010203 }],
    ['38:2::1:2:3', { fg: TRUE_COLOUR + 0x010203 }],
    ['48:2:1:2:3', { bg: TRUE_COLOUR + 0x010203 }],
    ['1;2;3;4;7;9', { bold: true, dim: true, italic: true, underline: true, inverse: true, strike: true }],
    ['4:3', { underline: true }],
    ['58;5;1;1', { bold: true }],
    ['38;5;300;1', { bold: true }],
    ['1;31', { bold: true, fg: 1 }],
  ];
  test.each(cases)('%s', (params, style) => expect(styleOf(params)).toEqual({ ...PLAIN, ...style }));

  test.each(['0', '', '1;0', '31;39', '1;22', '4;4:0', '8', '999', '38;9;1'])(
    '%s leaves the text plain',
    (params) => expect(styleOf(params)).toBeUndefined(),
  );

  test('spans cover what is styled, and neighbours of one style are one', () => {
    const { text, spans } = parseLine(`a${ESC}[31mb${ESC}[2Jc${ESC}[1md${ESC}[0me\u0001`);
    expect(text).toBe('abcde^A');
    expect(spans.map(({ start, end }) => [start, end])).toEqual([
      [1, 3],
      [3, 4],
      [5, 7],
    ]);
    expect(spans[2]?.style.mark).toBe(true);
  });

  test('overwritten text takes its new style', () => {
    const { text, spans } = parseLine(`aaa\r${ESC}[32mb`);
    expect(text).toBe('baa');
    expect(spans).toMatchObject([{ start: 0, end: 1, style: { fg: 2 } }]);
  });
});

const piece = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom(
    ESC,
    '[',
    ']',
    '\u009b',
    '\u009d',
    '\u0007',
    '\\',
    '\r',
    '\b',
    'm',
    'K',
    ';',
    ':',
    '31',
    '38',
    '2',
    '5',
    'P',
    '_',
  ),
  fc.constantFrom(
    '\u202e',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u{e0041}',
    '\t',
    '가',
    '\u0000',
    `${ESC}[1;31m`,
    `${ESC}]8;;x`,
  ),
);
const hostile = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('').replaceAll('\n', ''));

describe('any bytes', () => {
  test('nothing that acts or hides is left, and the spans lie in the text in order', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const { text, spans } = parseLine(raw);
        for (const character of text) {
          const code = character.codePointAt(0) ?? 0;
          expect(code === 9 || code >= 0x20).toBe(true);
          expect(code >= 0x7f && code <= 0x9f).toBe(false);
          expect(code >= 0x202a && code <= 0x202e).toBe(false);
        }
        let at = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  test('searching sees exactly the text that is shown', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), (lines) => {
        const shown = lines.map((line) => parseLine(line).text);
        expect(lines.map(visibleText)).toEqual(shown);
        expect(visibleLines(lines.join('\n'))).toBe(shown.join('\n'));
      }),
      { numRuns: 500 },
    );
  });
});
