import type { BytePath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { paddingOf } from '../../engine/tar/tar-entry';
import { formatHeader, type NewEntry, tarEnd } from '../../engine/tar/write-header';
import { readText } from '../../engine/wire/http';
import type { BodyPieces } from '../../engine/wire/request-body';
import { archivePath } from './read-archive';

/**
 * Unpacks a tar into a folder of a container, running or not. A folder never takes the place of a file, nor a file that of a
 * folder. `archive` gives everything to the container's own user, as `docker cp -a` does.
 */
export async function putArchive(
  client: EngineClient,
  { id, folder, archive = false }: { id: string; folder: BytePath; archive?: boolean },
  body: BodyPieces,
  signal: AbortSignal,
): Promise<void> {
  const options = `&noOverwriteDirNonDir=true${archive ? '&copyUIDGID=true' : ''}`;
  const path = `${archivePath(id, folder)}${options}`;
  const headers = { 'Content-Type': 'application/x-tar' };
  await readText(await client.open({ method: 'PUT', path, headers, body }, signal));
}

/** A tar of one entry. */
export async function* oneEntry(
  entry: NewEntry,
  content: Uint8Array = new Uint8Array(0),
): AsyncGenerator<Uint8Array> {
  yield formatHeader({ ...entry, size: content.length });
  yield content;
  yield Buffer.alloc(paddingOf(content.length));
  yield tarEnd();
}

/** An entry of root's, made now. */
export const newEntry = (part: Pick<NewEntry, 'name' | 'type' | 'mode'> & Partial<NewEntry>): NewEntry => ({
  size: 0,
  uid: 0,
  gid: 0,
  mtime: Math.floor(Date.now() / 1000),
  linkName: '',
  ...part,
});
