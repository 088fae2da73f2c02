import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeDurably } from '../../../write-durably';

/** A name for this installation of Gantry that no other has, kept in a file; without one it is a new one each time. */
export function installationId(path: string | null, onError: (error: unknown) => void): string {
  if (path === null) return randomUUID();
  try {
    const known = readFileSync(path, 'utf8').trim();
    if (/^[0-9a-f-]{36}$/.test(known)) return known;
  } catch {
    // none yet
  }
  const id = randomUUID();
  try {
    writeDurably(path, id);
  } catch (error) {
    onError(error);
  }
  return id;
}
