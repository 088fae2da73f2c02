import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { isConnectionError } from '../../../ipc/to-app-error';
import { inspectRaw } from '../../images/image-api';
import { listImages } from '../../images/list-images';
import type { Helper, HelperMount, Helpers } from '../helper/helpers';
import { hasPrograms } from './find-container';

/** Images that are tried before it is said that none has a shell. */
const TRIED = 12;

/**
 * Starts a helper from the smallest local image that has a shell and declares no volumes of its own. Whether it has one is
 * known only by starting it.
 */
export async function startHelper(
  client: EngineClient,
  helpers: Helpers,
  mounts: readonly HelperMount[],
  signal: AbortSignal,
): Promise<{ helper: Helper; image: string }> {
  const images = (await listImages(client, signal)).sort((a, b) => (a.Size ?? 0) - (b.Size ?? 0));
  let tried = 0;
  for (const { Id, RepoTags } of images) {
    if (!Id || tried >= TRIED) continue;
    try {
      const { Config } = await inspectRaw(client, Id, signal);
      if (Object.keys(Config?.Volumes ?? {}).length > 0) continue;
      tried += 1;
      const helper = await helpers.start(client, Id, mounts, signal);
      const able = await hasPrograms(client, helper.id, signal).catch(async (error) => {
        await helper.remove();
        throw error;
      });
      if (able) return { helper, image: RepoTags?.[0] ?? Id.replace('sha256:', '').slice(0, 12) };
      await helper.remove();
    } catch (error) {
      if (signal.aborted || isConnectionError(error)) throw error;
      // this one has no shell, or is for another machine; a volume that cannot be mounted fails with every image
      if (isMountFailure(error)) throw error;
    }
  }
  throw new AppError({
    code: 'exec/no-shell',
    message: 'No local image has a shell with rm and mv to start a container from',
  });
}

/** A volume that is not there, or that the engine cannot mount. */
const isMountFailure = (error: unknown) =>
  /no such volume|failed to mount local volume|error while mounting volume/i.test(
    (error as Error).message ?? '',
  );
