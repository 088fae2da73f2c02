import { describe, expect, test } from 'vitest';
import { contrast, lookOf, rgbOf } from './ansi-look';
import { PLAIN, TRUE_COLOUR } from './sgr';

test('palette colours', () => {
  expect([rgbOf(16), rgbOf(231), rgbOf(196), rgbOf(232), rgbOf(255)]).toEqual([
    0, 0xffffff, 0xff0000, 0x080808, 0xeeeeee,
  ]);
  expect(rgbOf(TRUE_COLOUR + 0x123456)).toBe(0x123456);
});

describe('looks', () => {
  test('plain text has none', () => expect(lookOf(PLAIN)).toEqual({ className: '', style: undefined }));
  test('attributes are classes', () => {
    const style = { ...PLAIN, bold: true, dim: true, italic: true, underline: true, strike: true };
    expect(lookOf(style).className).toBe('log-bold log-dim log-italic log-underline log-strike');
  });
  test('base colours belong to the theme, others are brought into its range', () => {
    expect(lookOf({ ...PLAIN, fg: 1 }).style).toEqual({ color: 'var(--ansi-1)' });
    expect(lookOf({ ...PLAIN, fg: TRUE_COLOUR + 0x0a0b0c }).style?.color).toContain(
      'oklch(from #0a0b0c clamp(',
    );
  });
  test('text can be read on every background, also one of its own colour', () => {
    for (let bg = 0; bg < 256; bg++) {
      for (const fg of [null, bg, 0, 1, 7, 15]) {
        const { color = '' } = lookOf({ ...PLAIN, fg, bg }).style ?? {};
        expect(contrast(Number.parseInt(color.slice(1), 16), rgbOf(bg))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
  test('inverse swaps', () => {
    expect(lookOf({ ...PLAIN, inverse: true }).style).toEqual({
      backgroundColor: 'var(--c-text)',
      color: 'var(--c-surface)',
    });
    expect(lookOf({ ...PLAIN, inverse: true, fg: 1 }).style?.backgroundColor).toBe('#cd3131');
  });
});
