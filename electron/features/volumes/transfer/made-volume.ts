import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import type { Helpers } from '../helper/helpers';
import type { RawVolume } from '../to-volume-summary';
import { type Work, withVolume } from './context';
import type { TransferEntry } from './journal';
import { readVolume } from './read-volume';

/** What a volume that an archive is unpacked in before it takes the place of another carries: the volume that it is for. */
export const RESTORE_LABEL = 'dev.gantry.restore';

const DEADLINE = 30_000;
const isGone = (error: unknown) => (error as { statusCode?: number }).statusCode === 404;

export async function inspectVolume(
  client: EngineClient,
  name: string,
  signal: AbortSignal,
): Promise<RawVolume | null> {
  try {
    return (await client.docker.getVolume(name).inspect({ abortSignal: signal })) as RawVolume;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

export interface VolumeSpec {
  name: string;
  driver?: string;
  options?: Record<string, string>;
  labels?: Record<string, string>;
}

/** Makes a volume that is the journal's until it is completed. @throws AppError `engine/conflict` when there is one of this name. */
export async function makeVolume(
  { client, journal, entry, signal }: Work,
  { name, driver = 'local', options = {}, labels = {} }: VolumeSpec,
): Promise<void> {
  if (await inspectVolume(client, name, signal))
    throw new AppError({
      code: 'engine/conflict',
      message: `There is a volume named ${name} already`,
      target: name,
    });
  entry.made = { name, sure: false };
  journal.put(entry);
  // never aborted: it must be known whether it was made
  await client.docker.createVolume({
    Name: name,
    Driver: driver,
    ...(Object.keys(options).length > 0 && { DriverOpts: options }),
    Labels: labels,
    abortSignal: AbortSignal.timeout(DEADLINE),
  });
  entry.made = { name, sure: true };
  journal.put(entry);
}

/** Removes a volume that was made for work that is not completed; one that somebody else may have made only when it is empty. */
export async function removeMade(
  parts: { client: EngineClient; helpers: Helpers },
  { made }: Pick<TransferEntry, 'made'>,
): Promise<void> {
  if (!made) return;
  const signal = AbortSignal.timeout(DEADLINE);
  if (!(await inspectVolume(parts.client, made.name, signal))) return;
  if (!made.sure) {
    const report = () => {};
    const { entries } = await withVolume({ ...parts, signal }, made.name, 'read', (helper) =>
      readVolume(parts.client, helper, { report }, signal),
    );
    if (entries > 0) return;
  }
  try {
    await parts.client.docker.getVolume(made.name).remove({ abortSignal: signal });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
