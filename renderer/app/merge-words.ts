type Words = { [key: string]: string | Words };

/** Merges tables of words key by key: a feature may add words to a part that another has begun. */
export function mergeWords(...tables: Words[]): Words {
  const merged: Words = {};
  for (const table of tables) {
    for (const [key, value] of Object.entries(table)) {
      const before = merged[key];
      merged[key] =
        typeof before === 'object' && typeof value === 'object' ? mergeWords(before, value) : value;
    }
  }
  return merged;
}
