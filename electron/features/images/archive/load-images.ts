import { AppError } from '@shared/errors/app-error';
import type { ArchiveProgress } from '@shared/features/image-changes';
import type { EngineClient } from '../../../engine/client';
import { sendTar } from './send-tar';
import { openTarFile } from './tar-file';
import { takeSnapshot, undoLoad } from './undo-load';

const UNDO_MS = 60_000;

/**
 * Sends a tar of images to the engine, as `docker load -i` does: as it is, for the engine to unpack. What fails in the middle is taken
 * back.
 */
export async function loadImages(
  client: EngineClient,
  path: string,
  report: (progress: ArchiveProgress) => void,
  untilDone: (work: Promise<unknown>) => void,
  signal: AbortSignal,
): Promise<{ loaded: string[] }> {
  const { size, pieces } = await openTarFile(path, report);
  const loaded: string[] = [];
  const before = await takeSnapshot(client, signal);
  try {
    await sendTar(
      client,
      '/images/load?quiet=0',
      pieces(),
      (line) => {
        const name = /^Loaded image(?: ID)?: (\S+)/.exec(line.stream ?? '')?.[1];
        if (name) loaded.push(name);
        else if (line.status) report({ bytes: size, total: size, text: line.status });
      },
      signal,
    );
  } catch (error) {
    const undone = undoLoad(client, before, loaded, AbortSignal.timeout(UNDO_MS));
    // the app may be quitting: that is waited for
    untilDone(undone.catch(() => {}));
    const left = await undone;
    if (left.length === 0 || !(error instanceof AppError)) throw error;
    throw new AppError({ ...error.data, message: `${error.message} (left: ${left.join(', ')})` });
  }
  return { loaded };
}
