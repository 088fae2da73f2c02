import type { FileEntry } from '@shared/features/files';
import { type BytePath, joinPath, pathOfText } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { mapLimit } from '../../engine/map-limit';
import { statIfThere } from './archive';
import { readChanges } from './changes';
import type { Reach } from './reach';

/** What the root of nearly every image has some of. */
const usual = [
  'app bin boot data dev docker-entrypoint-initdb.d etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys',
  'tmp usr var workspace .dockerenv entrypoint.sh docker-entrypoint.sh',
]
  .join(' ')
  .split(' ');

/** More than that are not asked for one by one. */
const MAX_ASKED = 400;

/**
 * Names that may well be in a folder whose archive was too long to be read to its end: what the root usually has, what the
 * container's configuration names, and what differs from the image. Each is asked for, so only those that are there come.
 */
export async function findMore(
  client: EngineClient,
  { id, path }: { id: string; path: BytePath },
  reach: Reach,
  seen: ReadonlySet<BytePath>,
  signal: AbortSignal,
): Promise<FileEntry[]> {
  const folder = path === '/' ? '/' : `${path}/`;
  const names = new Set<BytePath>(path === '/' ? usual.map(pathOfText) : []);
  for (const known of reach.known) {
    const name = known.startsWith(folder) ? known.slice(folder.length).split('/')[0] : '';
    if (name) names.add(name);
  }
  for (const { name, mark } of await readChanges(client, id, path, signal)) if (mark !== 'D') names.add(name);
  const wanted = [...names].filter((name) => !seen.has(name)).slice(0, MAX_ASKED);
  const found = await mapLimit(wanted, 8, async (name): Promise<FileEntry | null> => {
    const stat = await statIfThere(client, id, joinPath(path, name), signal);
    if (!stat) return null;
    const { kind, size, mode, modifiedAt } = stat;
    const unknown = { uid: null, gid: null, owner: '', group: '' };
    return { name, kind, size, mode, modifiedAt, ...unknown, target: stat.target };
  });
  return found.filter((entry) => entry !== null);
}
