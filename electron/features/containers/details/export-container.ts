import type { EngineClient } from '../../../engine/client';
import { saveBody } from '../../save-body';

/** Writes a container's files to a tar, as `docker export -o` does; it gets its name when it is whole. */
export async function exportContainer(
  client: EngineClient,
  id: string,
  path: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<number> {
  // a tar cut off by a dying engine is known to be, by its chunks
  const request = { method: 'GET', path: `/containers/${id}/export`, chunked: true } as const;
  return saveBody(await client.open(request, signal), path, (write) => write, onProgress, signal);
}
