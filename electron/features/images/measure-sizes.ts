import type { ImageSizes } from '@shared/features/image-list';
import type { EngineClient } from '../../engine/client';
import { readText } from '../../engine/wire/http';
import type { RawImage } from './to-image-rows';

/** Bytes of an answer that names every image, container, volume and piece of build cache. */
const LIMIT = 256 * 1024 * 1024;

/** What `docker system df -v` says of images. Older engines measure everything else with them. */
export async function measureSizes(client: EngineClient, signal: AbortSignal): Promise<ImageSizes[]> {
  // on a connection of its own, as it may take minutes
  const response = await client.open({ method: 'GET', path: '/system/df?type=image' }, signal);
  const { Images } = JSON.parse(await readText(response, LIMIT)) as { Images?: RawImage[] | null };
  return (Images ?? []).map(({ Id = '', Size = 0, SharedSize = 0 }) => {
    const shared = Math.max(0, SharedSize);
    return { imageId: Id, shared, unique: Math.max(0, Size - shared) };
  });
}
