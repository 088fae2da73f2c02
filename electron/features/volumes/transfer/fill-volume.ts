import { AppError } from '@shared/errors/app-error';
import type { NotKept } from '@shared/features/volume-transfer';
import type { EngineClient } from '../../../engine/client';
import { createTarReader, type TarSink } from '../../../engine/tar/read-tar';
import { badArchive } from '../../../engine/tar/tar-entry';
import type { Helper } from '../helper/helpers';
import { archiveEntries, firstNames, type Links } from './archive-entries';
import { openArchiveFile } from './archive-file';
import { createHandOver } from './hand-over';
import { type Manifest, sameManifest } from './manifest';
import { expectStated } from './manifest-note';
import type { Progress, Report } from './progress';
import { readVolume } from './read-volume';
import { putTar, tarForVolume } from './write-volume';

/** One piece of what has been gathered: a write for each header would cost more than the copying. */
function gathered(out: Uint8Array[]): Uint8Array {
  const pieces = out.splice(0);
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

const nowhere: TarSink = { entry() {} };

/** Reads an archive's entries without writing them anywhere. */
async function scan(path: string, first: Links, report: Report, signal: AbortSignal): Promise<Manifest> {
  const file = await openArchiveFile(path);
  const entries = archiveEntries(nowhere, { first });
  const reader = createTarReader(entries);
  let read = 0;
  const onRead = (bytes: number) => {
    read = bytes;
  };
  for await (const piece of file.pieces(onRead, signal)) {
    await reader.write(piece);
    report(read, 0, '');
  }
  reader.end();
  return entries.finish().manifest;
}

/** Unpacks an archive into an empty volume. Answers what the archive says is in it, which is not yet what the volume holds. */
export async function fillFromArchive(
  client: EngineClient,
  helper: Helper,
  path: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<{ manifest: Manifest; notKept: NotKept }> {
  const file = await openArchiveFile(path);
  const out: Uint8Array[] = [];
  const tar = tarForVolume(helper, (piece) => void out.push(piece));
  const entries = archiveEntries(tar);
  const reader = createTarReader(entries);
  const report = progress.stage('fill', file.size);
  let read = 0;
  let whole = false;
  const onRead = (bytes: number) => {
    read = bytes;
  };
  const body = async function* () {
    for await (const piece of file.pieces(onRead, signal)) {
      await reader.write(piece);
      report(read, entries.soFar.files, entries.soFar.name);
      if (out.length > 0) yield gathered(out);
    }
    reader.end();
    await tar.end();
    yield gathered(out);
    whole = true;
  };
  try {
    await putTar(client, helper, body(), signal);
  } catch (error) {
    // engines since 23 say of a hard link without its file that they did not find the folder that is unpacked into
    if ((error as { statusCode?: number }).statusCode !== 404 || signal.aborted) throw error;
    throw badArchive('The archive has a hard link to what is not in it, or its helper container has gone');
  }
  if (!whole) throw badArchive('The engine did not take all of the archive');
  const { manifest, all, notKept, links } = entries.finish();
  expectStated(reader.global, all);
  const first = firstNames(links);
  if (first.size === 0) return { manifest, notKept };
  // told apart from what engines read back only by a second look at the archive
  return { manifest: await scan(path, first, progress.stage('check', file.size), signal), notKept };
}

/**
 * Streams what one volume holds into another, through two helpers: an open archive keeps a container to itself. Without `root` the
 * target's own owner and mode stay.
 */
export async function fillFromVolume(
  client: EngineClient,
  { source, target, root = true }: { source: Helper; target: Helper; root?: boolean },
  report: Report,
  signal: AbortSignal,
): Promise<{ manifest: Manifest; notKept: NotKept }> {
  const over = createHandOver<Uint8Array>();
  const failed = new AbortController();
  const reading = AbortSignal.any([signal, failed.signal]);
  const notKept: NotKept = { early: 0, devices: 0, attributes: 0 };
  const out: Uint8Array[] = [];
  const tar = tarForVolume(target, (piece) => void out.push(piece));
  const sink: TarSink = {
    ...tar,
    entry(entry) {
      if (entry.mtime < 0) notKept.early += 1;
      if (root || entry.name !== '') return tar.entry(entry);
    },
  };
  const onPiece = () => (out.length > 0 ? over.give(gathered(out)) : undefined);
  const putting = putTar(client, target, over.pieces(), signal);
  putting.catch((error) => failed.abort(error));
  try {
    const manifest = await readVolume(client, source, { sink, onPiece, report }, reading);
    await tar.end();
    await onPiece();
    over.end();
    await putting;
    return { manifest, notKept };
  } catch (error) {
    over.end(error);
    await putting.catch(() => {});
    throw failed.signal.aborted ? failed.signal.reason : error;
  }
}

/** @throws AppError `files/bad-archive` when what was written is not what was to be written. */
export function expectSame(found: Manifest, wanted: Manifest, what: string): void {
  if (sameManifest(found, wanted)) return;
  const counts = `${wanted.entries} entries with ${wanted.bytes} bytes were to be written, ${found.entries} with ${found.bytes} bytes were read back`;
  throw new AppError({
    code: 'volumes/not-verified',
    message: `${what} is not what it should be: ${counts}`,
  });
}
