import { AppError } from '@shared/errors/app-error';
import type { TransferEnd } from '@shared/features/volume-transfer';
import { type Work, withVolume } from './context';
import { expectSame, fillFromVolume } from './fill-volume';
import { inspectVolume, makeVolume } from './made-volume';
import { readVolume } from './read-volume';
import { hold, releaseAll } from './users';

/** The engine's mark of a volume that it named itself, which a clone is not. */
const ANONYMOUS = 'com.docker.volume.anonymous';

/**
 * Copies a volume into a new one with the same driver, options and labels, and reads the copy again. Options that say where the
 * data is are left out: with them both volumes would be one and the same place.
 */
export async function cloneVolume(
  work: Work,
  { source, users }: { source: string; users: 'pause' | 'as-is' | null },
): Promise<Omit<TransferEnd, 'milliseconds'>> {
  const { client, journal, entry, progress, signal } = work;
  const spec = await inspectVolume(client, source, signal);
  if (!spec)
    throw new AppError({
      code: 'engine/not-found',
      message: `There is no volume ${source}`,
      target: source,
    });
  const { [ANONYMOUS]: _, ...labels } = spec.Labels ?? {};
  const options = spec.Options ?? {};
  const isPlace = Boolean(options.device) && options.type !== 'tmpfs';
  await makeVolume(work, {
    name: entry.volume,
    driver: spec.Driver ?? 'local',
    options: isPlace ? {} : options,
    labels,
  });
  const { manifest, notKept } = await withVolume(work, source, 'read', (from) =>
    withVolume(work, entry.volume, 'write', async (to) => {
      await hold(client, work, source, users, signal);
      const report = progress.stage('read', null);
      const filled = await fillFromVolume(client, { source: from, target: to }, report, signal);
      await releaseAll(client, entry, journal);
      const verify = progress.stage('verify', filled.manifest.bytes);
      const found = await readVolume(client, to, { report: verify }, signal);
      expectSame(found, filled.manifest, 'The copy');
      return filled;
    }),
  );
  const { digest, entries, files, bytes } = manifest;
  return { digest, entries, files, bytes, notKept };
}
