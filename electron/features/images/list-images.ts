import type { EngineClient } from '../../engine/client';
import type { RawImage } from './to-image-rows';

/** `GET /images/json`, as `docker images` (with `-a`) asks it. */
export async function listImages(
  client: EngineClient,
  signal: AbortSignal,
  { all = false } = {},
): Promise<RawImage[]> {
  const options = { all, digests: true, abortSignal: signal };
  return (await client.docker.listImages(options)) as RawImage[];
}
