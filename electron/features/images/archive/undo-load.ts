import type { EngineClient } from '../../../engine/client';
import { listImages } from '../list-images';
import { namesOf } from '../to-image-rows';

/** The images of an engine at one moment. */
interface Snapshot {
  ids: ReadonlySet<string>;
  /** Ids by name. */
  names: ReadonlyMap<string, string>;
}

export async function takeSnapshot(client: EngineClient, signal: AbortSignal): Promise<Snapshot> {
  const images = await listImages(client, signal, { all: true });
  return {
    ids: new Set(images.map((image) => image.Id ?? '')),
    names: new Map(
      images.flatMap((image) => namesOf(image.RepoTags).map((name) => [name, image.Id ?? ''] as const)),
    ),
  };
}

/**
 * Takes back what a load has brought before it failed: an engine keeps the images that stand before the bad one in a tar. Names go
 * back to the images that had them. What is in use meanwhile stays. @returns what could not be taken back
 */
export async function undoLoad(
  client: EngineClient,
  before: Snapshot,
  loaded: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  if (loaded.length === 0) return [];
  const now = await takeSnapshot(client, signal);
  const left: string[] = [];
  const remove = async (image: string) => {
    try {
      await client.docker.getImage(image).remove({ abortSignal: signal });
    } catch {
      left.push(image);
    }
  };
  for (const name of loaded) {
    const id = now.names.get(name) ?? name;
    const owner = before.names.get(name);
    if (owner === id || !now.ids.has(id)) continue;
    const colon = name.lastIndexOf(':');
    if (owner && now.ids.has(owner)) {
      const target = { repo: name.slice(0, colon), tag: name.slice(colon + 1), abortSignal: signal };
      await client.docker.getImage(owner).tag(target);
      if (!before.ids.has(id)) await remove(id);
    } else if (now.names.has(name)) await remove(name);
    else if (!before.ids.has(id)) await remove(id);
  }
  return left;
}
