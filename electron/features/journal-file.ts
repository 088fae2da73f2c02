import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Without this a power cut may undo the renaming. Windows cannot open folders, and needs none of it. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

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

/**
 * Writes a journal so that it is whole or the one before, whatever is cut off: to a temporary file, to the disk, and renamed.
 *
 * @throws when it cannot be written.
 */
export function writeJournal(path: string, entries: readonly unknown[]): void {
  mkdirSync(dirname(path), { recursive: true });
  // an entry may hold a container's environment
  const file = openSync(`${path}.tmp`, 'w', 0o600);
  try {
    writeFileSync(file, JSON.stringify(entries, null, 1));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
  syncFolder(dirname(path));
}
