import type { ArchiveFormat, ExportEnd } from '@shared/features/volume-transfer';
import { createTarReader } from '../../../engine/tar/read-tar';
import { archiveEntries } from './archive-entries';
import { openArchiveFile } from './archive-file';
import { createArchive, partialName } from './archive-writer';
import { type Work, withVolume } from './context';
import { expectSame } from './fill-volume';
import { createHeldBack } from './held-back';
import type { Manifest } from './manifest';
import { expectStated, manifestNote } from './manifest-note';
import { readVolume } from './read-volume';
import { hold, releaseAll } from './users';

/** Reads an archive of ours again, whole. */
async function readAgain({ progress, signal }: Work, path: string, total: number): Promise<Manifest> {
  const file = await openArchiveFile(path);
  const nothing = { entry() {} };
  const entries = archiveEntries(nothing, { withDevices: true });
  const reader = createTarReader(entries);
  const report = progress.stage('verify', total);
  for await (const piece of file.pieces(() => {}, signal)) {
    await reader.write(piece);
    report(entries.soFar.bytes, entries.soFar.files, entries.soFar.name);
  }
  reader.end();
  const { manifest } = entries.finish();
  expectStated(reader.global, manifest);
  return manifest;
}

/**
 * Writes a volume to a file as the engine's own tar of it, compressed or not, and reads the file again before it gets its name.
 * What runs with the volume waits only while the volume is read.
 */
export async function exportVolume(
  work: Work,
  { path, format, users }: { path: string; format: ArchiveFormat; users: 'pause' | 'as-is' | null },
): Promise<Omit<ExportEnd, 'milliseconds'>> {
  const { client, journal, entry, progress, signal } = work;
  const partial = partialName(path);
  entry.partial = partial;
  journal.put(entry);
  const archive = await createArchive(path, partial, format);
  try {
    const notKept = { early: 0, devices: 0, attributes: 0 };
    const manifest = await withVolume(work, entry.volume, 'read', async (helper) => {
      await hold(client, work, entry.volume, users, signal);
      // the end of the engine's tar is held back: what the archive holds is noted before it
      const body = createHeldBack(1024, archive.write);
      const read = await readVolume(
        client,
        helper,
        { raw: body.write, report: progress.stage('read', null) },
        signal,
      );
      await archive.write(manifestNote(read));
      await archive.write(body.rest());
      return read;
    });
    await releaseAll(client, entry, journal);
    const { sha256, size } = await archive.end();
    expectSame(await readAgain(work, partial, manifest.bytes), manifest, 'The archive');
    signal.throwIfAborted();
    await archive.publish();
    const { digest, entries, files, bytes } = manifest;
    return { path, sha256, size, digest, entries, files, bytes, notKept };
  } finally {
    await archive.discard();
  }
}
