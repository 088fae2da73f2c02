import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
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
 * Writes a file of the app's own so that it is whole or the one before, whatever is cut off: to a temporary file, to the disk,
 * and renamed. Only its owner may read it: it may hold a container's environment.
 *
 * @throws when it cannot be written; the old one stays.
 */
export function writeDurably(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.tmp`, 'w', 0o600);
  try {
    // unlike writeSync, this writes all of it or throws
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
  syncFolder(dirname(path));
}
