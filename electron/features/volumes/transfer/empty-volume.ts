import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { formatHeader, tarEnd } from '../../../engine/tar/write-header';
import type { Helper } from '../helper/helpers';
import type { Report } from './progress';
import { readVolume } from './read-volume';
import { putTar } from './write-volume';

/** What an engine says when it has removed all that is in a volume, and cannot remove the place where it is mounted. */
const stillMounted = /device or resource busy/i;

/**
 * Removes everything in a volume, without running a program and whoever has it: an engine that is told to unpack a file where
 * a folder is removes the folder first, and of one that something is mounted on it removes what is in it. Its owner and mode
 * stay. What the engine has done is looked at.
 */
export async function emptyVolume(
  client: EngineClient,
  helper: Helper,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const [root = ''] = helper.paths;
  const body = async function* () {
    const name = root.slice(1);
    const file = {
      name,
      type: 'file',
      size: 0,
      mode: 0o600,
      uid: 0,
      gid: 0,
      mtime: 0,
      linkName: '',
    } as const;
    yield formatHeader(file);
    yield tarEnd();
  };
  let words = '';
  try {
    await putTar(client, helper, body(), signal);
  } catch (error) {
    words = (error as { json?: { message?: string } }).json?.message ?? '';
    if (!stillMounted.test(words)) throw error;
  }
  const { entries } = await readVolume(client, helper, { report }, signal);
  if (entries === 0) return;
  throw new AppError({
    code: 'volumes/not-emptied',
    message: words || `${entries} entries are still in the volume`,
  });
}
