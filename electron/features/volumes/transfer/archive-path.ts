import { type BytePath, displayPath } from '@shared/model/byte-path';
import { badArchive } from '../../../engine/tar/tar-entry';

/** Longer paths than this no kernel takes. */
const MAX_PATH = 4096;

/**
 * A name of an archive as a path in the volume: without `./` and doubled slashes, empty for the root. @throws AppError
 * `files/bad-archive` for one that is absolute or leads out
 */
export function safePath(name: BytePath, what = 'name'): BytePath {
  const refuse = (why: string) =>
    badArchive(`The archive has a ${what} that ${why}: ${displayPath(name.slice(0, 200))}`, name);
  if (name.startsWith('/')) throw refuse('is absolute');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw refuse('leads out of the volume');
  const path = parts.join('/');
  if (path.length > MAX_PATH) throw refuse('is too long');
  return path;
}

export const parentOf = (path: BytePath): BytePath => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The order in which engines walk a folder: by the bytes of each name, a folder before what is in it. */
export function walkOrder(one: BytePath, other: BytePath): number {
  const a = one.replaceAll('/', '\0');
  const b = other.replaceAll('/', '\0');
  return a < b ? -1 : a > b ? 1 : 0;
}
