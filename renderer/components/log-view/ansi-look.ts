import type { CSSProperties } from 'react';
import { type AnsiColour, type AnsiStyle, TRUE_COLOUR } from './sgr';

/** How a span of a style is drawn. */
export interface SpanLook {
  readonly className: string;
  readonly style: CSSProperties | undefined;
}

/** The 16 base colours where they are backgrounds, or text on one: the same in both themes, as a pair was chosen. */
const BASE = [
  0x1e1e1e, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5, 0x666666, 0xf14c4c,
  0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
];

const STEPS = [0, 95, 135, 175, 215, 255];

/** `0xrrggbb` of any terminal colour. */
export function rgbOf(colour: AnsiColour): number {
  if (colour >= TRUE_COLOUR) return colour & 0xffffff;
  if (colour < 16) return BASE[colour] ?? 0;
  if (colour >= 232) return (8 + 10 * (colour - 232)) * 0x010101;
  const index = colour - 16;
  const red = STEPS[Math.floor(index / 36)] ?? 0;
  const green = STEPS[Math.floor(index / 6) % 6] ?? 0;
  const blue = STEPS[index % 6] ?? 0;
  return (red << 16) | (green << 8) | blue;
}

function luminance(rgb: number): number {
  const [r, g, b] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(a: number, b: number): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function css(rgb: number): string {
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

/** Text on a coloured background: as chosen when it can be read, else black or white; nothing hides there. */
function textOn(background: number, wanted: number | null): string {
  if (wanted !== null && contrast(background, wanted) >= 4.5) return css(wanted);
  return contrast(background, 0) >= contrast(background, 0xffffff) ? '#000000' : '#ffffff';
}

/** Text on the view's own background: base colours belong to the theme, others are brought into its readable range. */
function textColour(colour: AnsiColour): string {
  if (colour < 16) return `var(--ansi-${colour})`;
  return `oklch(from ${css(rgbOf(colour))} clamp(var(--ansi-min-l), l, var(--ansi-max-l)) c h)`;
}

function colours({ fg, bg, inverse }: AnsiStyle): CSSProperties | undefined {
  const [front, back] = inverse ? [bg, fg] : [fg, bg];
  if (back !== null) {
    const background = rgbOf(back);
    return {
      backgroundColor: css(background),
      color: textOn(background, front === null ? null : rgbOf(front)),
    };
  }
  if (inverse) return { backgroundColor: 'var(--c-text)', color: 'var(--c-surface)' };
  return front === null ? undefined : { color: textColour(front) };
}

export function lookOf(style: AnsiStyle): SpanLook {
  let className = style.mark ? 'log-unseen' : '';
  if (style.bold) className += ' log-bold';
  if (style.dim) className += ' log-dim';
  if (style.italic) className += ' log-italic';
  if (style.underline) className += ' log-underline';
  if (style.strike) className += ' log-strike';
  return { className: className.trim(), style: colours(style) };
}
