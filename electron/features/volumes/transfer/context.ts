import type { TransferProgress } from '@shared/features/volume-transfer';
import type { EngineClient } from '../../../engine/client';
import type { Helper, Helpers } from '../helper/helpers';
import type { TransferEntry, TransferJournal } from './journal';
import { createProgress, type Progress } from './progress';

/** Everything that one piece of work with a volume has at hand. */
export interface Work {
  client: EngineClient;
  helpers: Helpers;
  journal: TransferJournal;
  entry: TransferEntry;
  progress: Progress;
  signal: AbortSignal;
}

export const newWork = (parts: Omit<Work, 'progress'>, tell: (progress: TransferProgress) => void): Work => ({
  ...parts,
  progress: createProgress(tell),
});

/** Opens a helper with a volume, and removes it when the work with it is over, however it ends. */
export async function withVolume<T>(
  { client, helpers, signal }: Pick<Work, 'client' | 'helpers' | 'signal'>,
  volume: string,
  access: 'read' | 'write',
  work: (helper: Helper) => Promise<T>,
): Promise<T> {
  const helper = await helpers.open(client, [{ volume, readOnly: access === 'read' }], signal);
  try {
    return await work(helper);
  } finally {
    await helper.remove();
  }
}
