import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { tarEnd } from '../../../engine/tar/write-header';
import { sendTar } from '../../images/archive/send-tar';
import { inspectRaw } from '../../images/image-api';
import { listImages } from '../../images/list-images';

/** An image to create a helper from. Nothing of it is run, so any will do. */
export interface HelperImage {
  id: string;
  /** It was imported for this and goes with the helper. */
  own: boolean;
}

/** Images that are looked at before an empty one is imported. */
const TRIED = 20;

/** The smallest local image that declares no volumes: those would be made anew with every helper. */
async function findLocal(client: EngineClient, signal: AbortSignal): Promise<string | null> {
  const images = await listImages(client, signal);
  for (const { Id } of images.sort((a, b) => (a.Size ?? 0) - (b.Size ?? 0)).slice(0, TRIED)) {
    if (!Id) continue;
    try {
      const { Config } = await inspectRaw(client, Id, signal);
      if (Object.keys(Config?.Volumes ?? {}).length === 0) return Id;
    } catch (error) {
      // it has gone in between
      if ((error as { statusCode?: number }).statusCode !== 404) throw error;
    }
  }
  return null;
}

/** An image without any file and without a name, as `docker import` makes one of an empty tar. */
async function importEmpty(client: EngineClient, signal: AbortSignal): Promise<string> {
  let id = '';
  const onLine = ({ status = '' }: { status?: string }) => {
    if (/^sha256:[0-9a-f]{64}$/.test(status)) id = status;
  };
  const body = async function* () {
    yield tarEnd();
  };
  await sendTar(client, '/images/create?fromSrc=-', body(), onLine, signal);
  if (!id)
    throw new AppError({
      code: 'engine/server-error',
      message: 'The engine did not say which image it imported',
    });
  return id;
}

export async function findHelperImage(client: EngineClient, signal: AbortSignal): Promise<HelperImage> {
  const local = await findLocal(client, signal);
  return local === null ? { id: await importEmpty(client, signal), own: true } : { id: local, own: false };
}
