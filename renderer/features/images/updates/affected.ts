import type { ContainerSummary } from '@shared/features/containers';
import { parseImageRef } from '@shared/model/image-ref';

/** A reference with its tag, as the engine writes it: `nginx` is `nginx:latest`. */
function whole(name: string): string {
  const ref = parseImageRef(name);
  if (!ref.ok || ref.digest !== null) return name;
  return `${ref.name}:${ref.tag ?? 'latest'}`;
}

/** Containers that were made of this name and have the image that it meant until now. */
export function affectedBy(
  containers: Iterable<ContainerSummary>,
  name: string,
  imageId: string,
): ContainerSummary[] {
  return [...containers]
    .filter((row) => row.imageId === imageId && whole(row.image) === whole(name))
    .sort((a, b) => a.name.localeCompare(b.name));
}
