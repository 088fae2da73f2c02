import { rm } from 'node:fs/promises';
import type { EngineClient } from '../../../engine/client';
import type { Helpers } from '../helper/helpers';
import type { TransferEntry, TransferJournal } from './journal';
import { removeMade } from './made-volume';

interface Parts {
  client: EngineClient;
  helpers: Helpers;
  journal: TransferJournal;
}

/**
 * Takes back what was made for work that is not completed: the volume that was being filled, and the file that has no name yet. The
 * entry stays for as long as containers wait, and goes otherwise.
 */
export async function takeBack({ client, helpers, journal }: Parts, entry: TransferEntry): Promise<void> {
  await removeMade({ client, helpers }, entry);
  if (entry.partial !== null) await rm(entry.partial, { force: true });
  entry.made = null;
  entry.partial = null;
  entry.stage = 'held';
  if (entry.held.length > 0) journal.put(entry);
  else journal.remove(entry.id);
}

/** After a crash or a lost engine: what was only being prepared goes; what was being changed waits for the user. */
export async function recover(
  parts: Parts,
  engineId: string,
  isBusy: (id: string) => boolean,
  onError: (error: unknown) => void,
): Promise<void> {
  for (const entry of parts.journal.all()) {
    if (entry.engineId !== engineId || entry.stage !== 'filling' || isBusy(entry.id)) continue;
    try {
      await takeBack(parts, entry);
    } catch (error) {
      onError(error);
    }
  }
}
