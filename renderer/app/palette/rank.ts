/** What an entry is found by. */
export interface Findable {
  label: string;
  /** Further words, such as its kind, its image or its project, and what it is called in English. */
  words?: string;
  /** A long hexadecimal id, found by its beginning. */
  id?: string;
}

const startsWord = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

function rankWord(word: string, label: string, words: string, id: string): number {
  const at = label.indexOf(word);
  if (at === 0) return 8;
  // the first place may be inside a word, and a later one at its beginning
  for (let next = at; next > 0; next = label.indexOf(word, next + 1)) if (startsWord(label, next)) return 6;
  if (at > 0) return 4;
  if (word.length >= 4 && id.startsWith(word)) return 5;
  const further = words.indexOf(word);
  if (further < 0) return 0;
  return startsWord(words, further) ? 2 : 1;
}

/**
 * How well an entry answers what was typed; 0 for not at all. Every word must be found: letters that are scattered over a name are no
 * match, as nobody can see why they are one.
 */
export function rank(typed: string, { label, words = '', id = '' }: Findable): number {
  const query = typed.trim().toLowerCase();
  const name = label.toLowerCase();
  const further = words.toLowerCase();
  let sum = 0;
  const parts = query.split(/\s+/);
  for (const part of parts) {
    const score = rankWord(part, name, further, id);
    if (score === 0) return 0;
    sum += score;
  }
  const whole = name === query ? 10 : name.startsWith(query) ? 4 : name.includes(query) ? 2 : 0;
  // of two that answer alike, the one that says less beside it
  return sum / parts.length + whole + 1 / (1 + name.length);
}

/** The best entries for what was typed, best first; those that answer alike stay in their order. */
export function best<T extends Findable>(typed: string, entries: readonly T[], limit: number): T[] {
  return entries
    .map((entry) => ({ entry, score: rank(typed, entry) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ entry }) => entry);
}
