/** What is wrong with the name of a volume to be, as a key of the locales; null for a good one. Engines want two characters. */
export function volumeNameProblem(name: string, taken: { has(name: string): boolean }): string | null {
  if (!/^[a-zA-Z0-9]/.test(name)) return 'volumeTransfer.name.start';
  if (name.length < 2 || name.length > 255) return 'volumeTransfer.name.length';
  if (!/^[\w.-]+$/.test(name)) return 'volumeTransfer.name.characters';
  return taken.has(name) ? 'volumeTransfer.name.taken' : null;
}

/** A name that is free: `data-copy`, `data-copy-2` and so on. */
export function freeName(base: string, taken: { has(name: string): boolean }): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? base : `${base}-${i}`;
    if (!taken.has(name)) return name;
  }
}

/** What an archive is called after: `data-2026-11-23.tar.gz` was made of `data`. */
export function nameOfArchive(file: string): string {
  const stem = file.replace(/\.(tar(\.\w+)?|tgz|tzst)$/i, '').replace(/-\d{4}-\d\d-\d\d$/, '');
  return stem.replace(/[^\w.-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '');
}
