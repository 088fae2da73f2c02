import type { ArchiveProgress } from '@shared/features/image-changes';
import type { EngineClient } from '../../../engine/client';
import { sendTar } from './send-tar';
import { openTarFile } from './tar-file';

/** Sends a tar of images to the engine, as `docker load -i` does: as it is, for the engine to unpack. */
export async function loadImages(
  client: EngineClient,
  path: string,
  report: (progress: ArchiveProgress) => void,
  signal: AbortSignal,
): Promise<{ loaded: string[] }> {
  const { size, pieces } = await openTarFile(path, report);
  const loaded: string[] = [];
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
  return { loaded };
}
