import { AppError } from '@shared/errors/app-error';
import type { NotKept, TransferEnd } from '@shared/features/volume-transfer';
import { displayPath } from '@shared/model/byte-path';
import { temporaryName } from '@shared/model/volume-transfer-command';
import { firstMissing } from './contains';
import { type Work, withVolume } from './context';
import { emptyVolume } from './empty-volume';
import { expectSame, fillFromArchive, fillFromVolume } from './fill-volume';
import { inspectVolume, makeVolume, RESTORE_LABEL } from './made-volume';
import type { Manifest } from './manifest';
import { readVolume } from './read-volume';
import { expectChoice, hold } from './users';

export interface RestoreInput {
  path: string;
  mode: 'new' | 'merge' | 'replace';
  users: 'stop' | 'as-is' | null;
}

/** Unpacks the archive into a volume that was made for it, and reads that again. */
async function fill(work: Work, volume: string, path: string) {
  const { client, progress, signal } = work;
  return withVolume(work, volume, 'write', async (helper) => {
    const filled = await fillFromArchive(client, helper, path, progress, signal);
    const report = progress.stage('verify', filled.manifest.bytes);
    expectSame(await readVolume(client, helper, { report }, signal), filled.manifest, 'The unpacked archive');
    return filled;
  });
}

/**
 * Puts what is whole and verified in the temporary volume into the one it is for. Each step may be done again, so the same code goes
 * on with what was cut off.
 */
export async function swapIn(work: Work): Promise<Manifest> {
  const { client, entry, progress, signal } = work;
  return withVolume(work, temporaryName(entry.id), 'read', (source) =>
    withVolume(work, entry.volume, 'write', async (target) => {
      if (!entry.merge) await emptyVolume(client, target, progress.stage('clear', null), signal);
      const report = progress.stage('swap', null);
      const { manifest } = await fillFromVolume(client, { source, target, root: entry.root }, report, signal);
      const verify = progress.stage('verify', manifest.bytes);
      if (entry.merge) {
        const missing = await firstMissing(client, { part: source, whole: target }, verify, signal);
        if (missing !== null)
          throw new AppError({
            code: 'volumes/not-verified',
            message: `${displayPath(missing)} is not in the volume as it is in the archive`,
          });
      } else {
        const wanted = entry.root ? manifest : { ...manifest, root: null };
        expectSame(await readVolume(client, target, { report: verify }, signal), wanted, 'The volume');
      }
      return manifest;
    }),
  );
}

const toEnd = ({ digest, entries, files, bytes }: Manifest, notKept: NotKept) => ({
  digest,
  entries,
  files,
  bytes,
  notKept,
});

export async function restoreVolume(
  work: Work,
  { path, mode, users }: RestoreInput,
): Promise<Omit<TransferEnd, 'milliseconds'>> {
  const { client, journal, entry, signal } = work;
  if (mode === 'new') {
    // no volume can be renamed: this one is the journal's until it has been verified, and goes when it is not
    await makeVolume(work, { name: entry.volume });
    const { manifest, notKept } = await fill(work, entry.volume, path);
    return toEnd(manifest, notKept);
  }
  if (!(await inspectVolume(client, entry.volume, signal)))
    throw new AppError({
      code: 'engine/not-found',
      message: `There is no volume ${entry.volume}`,
      target: entry.volume,
    });
  await expectChoice(client, entry.volume, users, signal);
  const temporary = temporaryName(entry.id);
  await makeVolume(work, { name: temporary, labels: { [RESTORE_LABEL]: entry.volume } });
  const { manifest, notKept } = await fill(work, temporary, path);
  await hold(client, work, entry.volume, users, signal);
  signal.throwIfAborted();
  entry.stage = 'swapping';
  entry.merge = mode === 'merge';
  entry.root = manifest.root !== null;
  journal.put(entry);
  // from here on it is neither the old nor the new: giving up would leave it so
  await swapIn({ ...work, signal: new AbortController().signal });
  return toEnd(manifest, notKept);
}
