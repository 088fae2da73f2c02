import type { RemovedImages } from '@shared/features/image-changes';
import type { EngineClient } from '../../engine/client';

/** One thing that an engine says of a removal. */
export interface RawRemoved {
  Untagged?: string;
  Deleted?: string;
}

export function toRemoved(list: readonly RawRemoved[] | null | undefined): RemovedImages {
  return {
    untagged: (list ?? []).flatMap((each) => each.Untagged ?? []),
    deleted: (list ?? []).flatMap((each) => each.Deleted ?? []),
  };
}

/** `docker rmi`. @throws the engine's words when it refuses */
export async function removeImage(
  client: EngineClient,
  { image, force, noPrune }: { image: string; force: boolean; noPrune: boolean },
  signal: AbortSignal,
): Promise<RemovedImages> {
  const options = { force, noprune: noPrune, abortSignal: signal };
  return toRemoved((await client.docker.getImage(image).remove(options)) as RawRemoved[]);
}
