import { groups, type PaletteEntry } from './entry';
import { best, rank } from './rank';

export interface Section {
  key: PaletteEntry['group'] | 'recent';
  entries: PaletteEntry[];
}

/** What fits beside one another: who wants more of a kind types more of its name. */
const SHOWN = 8;

/** What the palette shows before anything is typed: what was chosen last, where to go, and what to make. */
function beginning(entries: readonly PaletteEntry[], recent: readonly string[]): Section[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const of = (group: PaletteEntry['group']) => entries.filter((entry) => entry.group === group);
  return [
    { key: 'recent', entries: recent.flatMap((key) => byKey.get(key) ?? []) },
    { key: 'actions', entries: of('actions') },
    { key: 'pages', entries: of('pages') },
  ];
}

/** The entries for what was typed, by group; the group with the best answer comes first. */
export function arrange(
  typed: string,
  entries: readonly PaletteEntry[],
  recent: readonly string[],
): Section[] {
  const sections =
    typed.trim() === ''
      ? beginning(entries, recent)
      : groups
          .map((key): Section => {
            const of = entries.filter((entry) => entry.group === key);
            return { key, entries: best(typed, of, SHOWN) };
          })
          .map((section) => ({ section, score: section.entries[0] ? rank(typed, section.entries[0]) : 0 }))
          // lengths of names decide within a group only
          .sort((a, b) => Math.floor(b.score) - Math.floor(a.score))
          .map(({ section }) => section);
  return sections.filter((section) => section.entries.length > 0);
}
