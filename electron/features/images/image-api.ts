import type { EngineClient } from '../../engine/client';
import { readText } from '../../engine/wire/http';
import type { RawHistory } from './to-history';
import type { RawImageInspect } from './to-image-details';

/** `GET /images/{id}/json`. @throws the engine's error when there is no such image */
export async function inspectRaw(
  client: EngineClient,
  id: string,
  signal: AbortSignal,
): Promise<RawImageInspect> {
  // its types do not know the option that all of its methods take
  const image = client.docker.getImage(id) as unknown as {
    inspect(options: { abortSignal: AbortSignal }): Promise<RawImageInspect>;
  };
  return image.inspect({ abortSignal: signal });
}

const HISTORY_LIMIT = 16 * 1024 * 1024;

/** dockerode's own `history` takes no signal. */
export async function readHistory(
  client: EngineClient,
  id: string,
  signal: AbortSignal,
): Promise<RawHistory[]> {
  const response = await client.open(
    { method: 'GET', path: `/images/${encodeURIComponent(id)}/history` },
    signal,
  );
  return JSON.parse(await readText(response, HISTORY_LIMIT)) as RawHistory[];
}
