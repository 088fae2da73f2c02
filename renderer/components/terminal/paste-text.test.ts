import { describe, expect, it } from 'vitest';
import { mustConfirm, preparePaste } from './paste-text';

describe('preparePaste', () => {
  it.each([
    ['plain', 'plain', 1],
    ['two\r\nlines', 'two\nlines', 2],
    ['old mac\rlines\r', 'old mac\nlines\n', 2],
    ['one with its end\n', 'one with its end\n', 1],
    ['\n', '\n', 1],
    ['', '', 0],
    ['tab\tstays', 'tab\tstays', 1],
    ['한글 🙂', '한글 🙂', 1],
    // it can neither end the bracket it is pasted in, nor press Ctrl-C, nor use C1 forms of the same
    ['a\x1b[201~rm -rf /\n', 'a[201~rm -rf /\n', 1],
    ['\x03\x04\x7f\x9b201~x', '201~x', 1],
  ])('%j', (raw, text, lines) => {
    expect(preparePaste(raw)).toEqual({ text, lines });
  });
});

describe('mustConfirm', () => {
  it('asks for anything with a line end, unless the program has paste brackets', () => {
    expect(mustConfirm(preparePaste('a\nb'), false)).toBe(true);
    expect(mustConfirm(preparePaste('reboot\n'), false)).toBe(true);
    expect(mustConfirm(preparePaste('a\nb'), true)).toBe(false);
    expect(mustConfirm(preparePaste('word'), false)).toBe(false);
  });
});
