import type { BytePath } from '@shared/model/byte-path';
import type { EngineClient } from '../../../engine/client';
import type { TarSink } from '../../../engine/tar/read-tar';
import { paddingOf, type TarEntry } from '../../../engine/tar/tar-entry';
import { formatHeader, tarEnd } from '../../../engine/tar/write-header';
import { readText } from '../../../engine/wire/http';
import type { BodyPieces } from '../../../engine/wire/request-body';
import { archivePath } from '../../files/read-archive';
import type { Helper } from '../helper/helpers';
import { keptTime } from './manifest';

/**
 * Unpacks a tar at the root of a helper. Not in its volume: a tar that is put there cannot set the root's own owner and mode
 * (engines skip the entry `.`). And not in the folder above: engines put back the mode of a file with several names, which
 * changing its owner takes the setuid bit from, by the path of its first name from the working folder, which is `/`.
 */
export async function putTar(
  client: EngineClient,
  helper: Pick<Helper, 'id'>,
  body: BodyPieces,
  signal: AbortSignal,
): Promise<void> {
  // without this type engines take the body for a form, and read it as one
  const headers = { 'Content-Type': 'application/x-tar' };
  const request = { method: 'PUT', path: archivePath(helper.id, '/'), headers, body } as const;
  await readText(await client.open(request, signal));
}

/** The path of a volume's entry from the root of its helper, without the first slash. */
const inHelper = (root: BytePath, name: BytePath): BytePath =>
  `${root.slice(1)}${name === '' ? '' : `/${name}`}`;

/** Writes entries whose names are paths in the volume as a tar for `putTar`. `write` may hold the giving up. */
export function tarForVolume(
  { paths: [root = ''] }: Pick<Helper, 'paths'>,
  write: (piece: Uint8Array) => void | Promise<void>,
): TarSink & { end(): void | Promise<void> } {
  let padding = 0;
  return {
    entry(entry: TarEntry) {
      const name = inHelper(root, entry.name);
      padding = paddingOf(entry.size);
      return write(
        formatHeader({
          ...entry,
          name: entry.type === 'folder' ? `${name}/` : name,
          linkName: entry.type === 'link' ? inHelper(root, entry.linkName) : entry.linkName,
          mtime: keptTime(entry.mtime),
        }),
      );
    },
    data: (piece) => write(piece),
    entryEnd: () => (padding > 0 ? write(Buffer.alloc(padding)) : undefined),
    end: () => write(tarEnd()),
  };
}
