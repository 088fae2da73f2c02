import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { TransferEnd } from '@shared/features/files';
import { type BytePath, baseName, displayPath, textOfPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { createTarReader, type TarSink } from '../../engine/tar/read-tar';
import { statFollowing } from './archive';
import { createExtractor } from './host/extract';
import { below, freePath, type HostPath, hostFailure, hostName, hostPath, onHost } from './host/host-path';
import { expectReachable, reachOf } from './reach';
import { openArchive, readArchive } from './read-archive';

export interface Target {
  /** The path that the user chose. */
  path: string;
  /** It is a folder to put things into, and not the name to give. */
  isFolder: boolean;
}

type Report = (bytes: number, files: number, name: string, totalBytes: number | null) => void;

const nothing = { files: 0, folders: 0, skipped: [], skippedCount: 0 };
const unique = () => randomBytes(4).toString('hex');

/**
 * Copies a file or folder out of a container, or the tar of either, in constant memory. It is written under another name
 * beside its place and gets its own when it is whole: a download that was cancelled or has failed leaves nothing.
 */
export async function download(
  client: EngineClient,
  { id, path, as }: { id: string; path: BytePath; as: 'copy' | 'tar' },
  target: Target,
  report: Report,
  signal: AbortSignal,
): Promise<TransferEnd> {
  const reach = await reachOf(client, id, signal);
  expectReachable(reach, path);
  const stat = await statFollowing(client, id, path, signal);
  expectReachable(reach, stat.path);
  if (as === 'tar')
    return downloadTar(
      client,
      { id, path: stat.path, isFolder: stat.kind === 'folder' },
      target.path,
      report,
      signal,
    );

  if (stat.kind !== 'file' && stat.kind !== 'folder')
    throw new AppError({
      code: 'files/refused',
      message: `${displayPath(path)} is neither a file nor a folder`,
    });
  const name = hostName(baseName(path) || 'root');
  const place = hostPath(target.isFolder ? target.path : dirname(target.path));
  const work = below(place, Buffer.from(`.gantry-${unique()}.part`));
  await onHost(mkdir(work, { mode: 0o700 }));
  const extractor = createExtractor(work);
  try {
    const isFolder = stat.kind === 'folder';
    const total = isFolder ? null : stat.size;
    const from = isFolder ? `${stat.path === '/' ? '' : stat.path}/.` : stat.path;
    const sink: TarSink = {
      async entry(entry) {
        await extractor.entry(entry);
        report(extractor.done.bytes, extractor.done.files, displayPath(entry.name), total);
      },
      data(piece) {
        report(extractor.done.bytes, extractor.done.files, '', total);
        return extractor.data(piece);
      },
      entryEnd: extractor.entryEnd,
    };
    await readArchive(client, { id, path: from }, () => sink, signal);
    const whole = isFolder ? work : below(work, ...(await readdir(work, { encoding: 'buffer' })).slice(0, 1));
    const end = target.isFolder ? await freePath(place, name) : hostPath(target.path);
    // before its folder's own mode, which may forbid it
    await extractor.finish();
    await onHost(rename(whole, end));
    return { ...extractor.done, path: end.toString() };
  } finally {
    await extractor.abort();
    await removeAll(work);
  }
}

/** Nothing is left there when it has become the download itself. */
const removeAll = (work: HostPath) => onHost(rm(work, { recursive: true, force: true }));

async function downloadTar(
  client: EngineClient,
  { isFolder, ...from }: { id: string; path: BytePath; isFolder: boolean },
  path: string,
  report: Report,
  signal: AbortSignal,
): Promise<TransferEnd> {
  if (textOfPath(baseName(from.path)) === null && !isFolder) {
    // see `readArchive`
    const message = `The engine has no archive of ${displayPath(from.path)}, whose name is no text`;
    throw new AppError({ code: 'files/refused', message });
  }
  const response = await openArchive(client, from.id, from.path, signal);
  const partial = `${path}.${unique()}.part`;
  const file = createWriteStream(partial, { flags: 'wx' });
  const failed = once(file, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => response.destroy());
  let bytes = 0;
  let files = 0;
  let folders = 0;
  // read along: only so is it known that the archive is whole
  const reader = createTarReader({
    entry(entry) {
      if (entry.type === 'folder') folders += 1;
      else files += 1;
      report(bytes, files, displayPath(entry.name), null);
    },
  });
  try {
    await response.read(async (piece) => {
      bytes += piece.length;
      const more = file.write(piece);
      await reader.write(piece);
      report(bytes, files, '', null);
      if (!more && file.writableNeedDrain) await Promise.race([once(file, 'drain', { signal }), failed]);
    });
    reader.end();
    file.end();
    await Promise.race([once(file, 'finish', { signal }), failed]);
    await onHost(rename(partial, path));
    return { ...nothing, path, bytes, files, folders };
  } catch (error) {
    // asked before it is destroyed, which is an error to what is still being written
    const own = file.errored;
    file.destroy();
    await rm(partial, { force: true });
    throw own ? hostFailure(own) : error;
  }
}
