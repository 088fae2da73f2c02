import type { ArchiveFormat, ExportEnd } from '@shared/features/volume-transfer';
import { createArchive, partialName } from './archive-writer';
import { type Work, withVolume } from './context';
import { expectSame } from './fill-volume';
import { createHeldBack } from './held-back';
import { manifestNote } from './manifest-note';
import type { Report } from './progress';
import { readVolume } from './read-volume';
import { hold, releaseAll } from './users';
import type { StartVerifier, Verifier } from './verify/verifier';

/**
 * Writes a volume to a file as the engine's own tar of it, compressed or not, and reads the file again, behind the
 * writing, before it gets its name. What runs with the volume waits only while the volume is read.
 */
export async function exportVolume(
  work: Work,
  { path, format, users }: { path: string; format: ArchiveFormat; users: 'pause' | 'as-is' | null },
  verify: StartVerifier,
): Promise<Omit<ExportEnd, 'milliseconds'>> {
  const { client, journal, entry, progress, signal } = work;
  const partial = partialName(path);
  entry.partial = partial;
  journal.put(entry);
  let verifier: Verifier | null = null;
  const archive = await createArchive(path, partial, format, (size, whole) => verifier?.grown(size, whole));
  // while it is being written nothing is said of its being read again
  let report: Report = () => {};
  try {
    const reading = verify({ path: partial, format }, (...soFar) => report(...soFar));
    verifier = reading;
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
    report = progress.stage('verify', manifest.bytes);
    const size = await archive.end();
    const found = await reading.found;
    expectSame(found.manifest, manifest, 'The archive');
    signal.throwIfAborted();
    await archive.publish();
    const { digest, entries, files, bytes } = manifest;
    return { path, sha256: found.sha256, size, digest, entries, files, bytes, notKept };
  } finally {
    await verifier?.stop();
    await archive.discard();
  }
}
