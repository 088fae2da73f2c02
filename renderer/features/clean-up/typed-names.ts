import type { CleanUpItem } from '@shared/features/clean-up';
import { holdsData } from './effective';

/** What must be typed before volumes with data are removed. */
export interface Needed {
  /** Volumes that somebody gave a name. */
  names: string[];
  /** Those that the engine named itself: nobody can type 64 digits, so their number is typed. */
  anonymous: number;
}

export function neededWords(items: readonly CleanUpItem[]): Needed {
  const withData = items.filter(holdsData);
  return {
    names: withData.flatMap((item) => (item.reason === 'anonymous' ? [] : [item.name])),
    anonymous: withData.filter((item) => item.reason === 'anonymous').length,
  };
}

/** Which of the names have been typed, apart by spaces or commas, and whether the number of the others has. */
export function typedWords(text: string, { names, anonymous }: Needed) {
  const words = new Set(text.split(/[\s,]+/).filter(Boolean));
  const left = names.filter((name) => !words.has(name));
  const counted = anonymous === 0 || words.has(String(anonymous));
  return { left, counted, complete: left.length === 0 && counted };
}
