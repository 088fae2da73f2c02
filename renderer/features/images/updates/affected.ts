import type { ContainerSummary } from '@shared/features/containers';
import { parseImageRef } from '@shared/model/image-ref';
import { call } from '../../../ipc/client';

/** A reference with its tag, as the engine writes it: `nginx` is `nginx:latest`. */
function whole(name: string): string {
  const ref = parseImageRef(name);
  if (!ref.ok || ref.digest !== null) return name;
  return `${ref.name}:${ref.tag ?? 'latest'}`;
}

/** Whether a container was made of this name. */
export const isMadeOf = (configured: string, name: string) => whole(configured) === whole(name);

/**
 * Containers that were made of this name and have the image that it meant until now. Each is inspected: the list calls an image
 * by its id once the name has moved.
 */
export async function affectedBy(
  containers: Iterable<ContainerSummary>,
  name: string,
  imageId: string,
  signal: AbortSignal,
): Promise<ContainerSummary[]> {
  const candidates = [...containers].filter((row) => row.imageId === imageId);
  const inspected = await Promise.all(
    candidates.map(async (row) => {
      const { Config } = await call.containers.inspect({ id: row.id }, { signal });
      const configured = (Config as { Image?: unknown } | undefined)?.Image;
      return typeof configured === 'string' && isMadeOf(configured, name) ? [row] : [];
    }),
  );
  return inspected.flat().sort((a, b) => a.name.localeCompare(b.name));
}
