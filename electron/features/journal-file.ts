import { readFileSync, renameSync } from 'node:fs';
import { writeDurably } from '../write-durably';

/**
 * The entries of a journal. One that is not there is empty; so is one that cannot be read, which is put aside under another
 * name rather than written over.
 */
export function readJournal<T>(path: string, isEntry: (value: unknown) => value is T): T[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // none yet
    return [];
  }
  try {
    const found: unknown = JSON.parse(text);
    if (Array.isArray(found)) return found.filter(isEntry);
  } catch {
    // not JSON: put aside below
  }
  try {
    renameSync(path, `${path}.corrupt`);
  } catch {
    // it stays where it is, and is written over by the next entry
  }
  return [];
}

/** Writes a journal (see `writeDurably`). @throws when it cannot be written. */
export function writeJournal(path: string, entries: readonly unknown[]): void {
  writeDurably(path, JSON.stringify(entries, null, 1));
}
