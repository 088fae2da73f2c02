import { displayPath, pathOfBytes } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { readHead } from './read-file';

export interface Owners {
  user(uid: number): string;
  group(gid: number): string;
}

/** Accounts of a large directory may be many; a file system has few. */
const LIMIT = 1024 * 1024;

/** Ids and names of lines such as `www-data:x:33:33:...`. */
export function parseAccounts(text: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name = '', , id = ''] = line.split(':');
    // the first one counts, as for the C library
    if (name && /^\d+$/.test(id) && !names.has(Number(id))) names.set(Number(id), displayPath(name));
  }
  return names;
}

/** The names that the container's own files give to ids; numbers where they have none, or cannot be read. */
export async function readOwners(client: EngineClient, id: string, signal: AbortSignal): Promise<Owners> {
  const read = async (path: string) => {
    try {
      return parseAccounts(pathOfBytes((await readHead(client, id, path, LIMIT, signal)).bytes));
    } catch {
      // an image without accounts is common; ids are shown then
      signal.throwIfAborted();
      return new Map<number, string>();
    }
  };
  const [users, groups] = await Promise.all([read('/etc/passwd'), read('/etc/group')]);
  return { user: (uid) => users.get(uid) ?? String(uid), group: (gid) => groups.get(gid) ?? String(gid) };
}
