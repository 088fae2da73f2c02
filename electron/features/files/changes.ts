import type { ChangeMark } from '@shared/features/files';
import { type BytePath, pathOfText } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';

const marks: readonly ChangeMark[] = ['C', 'A', 'D'];

/** The names in one folder among the paths of `docker diff`. */
export function changesIn(
  path: BytePath,
  changes: readonly { Path: string; Kind: number }[],
): { name: BytePath; mark: ChangeMark }[] {
  const folder = path === '/' ? '/' : `${path}/`;
  return changes.flatMap(({ Path, Kind }) => {
    const changed = pathOfText(Path);
    const name = changed.startsWith(folder) ? changed.slice(folder.length) : '';
    return name && !name.includes('/') ? [{ name, mark: marks[Kind] ?? 'C' }] : [];
  });
}

/** How the names in a folder differ from the container's image. A name that is no text is not found by it: it comes as JSON. */
export async function readChanges(client: EngineClient, id: string, path: BytePath, signal: AbortSignal) {
  // null for none
  const changes = (await client.docker.getContainer(id).changes({ abortSignal: signal })) as
    | { Path: string; Kind: number }[]
    | null;
  return changesIn(path, changes ?? []);
}
