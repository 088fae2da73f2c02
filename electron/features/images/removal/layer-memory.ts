import type { EngineClient } from '../../../engine/client';
import { inspectImage } from '../../../engine/inspect-image';
import { mapLimit } from '../../../engine/map-limit';
import { type RawHistory, toHistory } from '../to-history';
import type { RawImageInspect } from '../to-image-details';

/** The layers of images by id, which never change: read once. */
export interface LayerMemory {
  /** Ids of the layers of each image, bottom first; an image that is gone has none. */
  read(client: EngineClient, ids: readonly string[], signal: AbortSignal): Promise<Map<string, string[]>>;
}

const KEPT = 5000;

export function createLayerMemory(): LayerMemory {
  const known = new Map<string, string[]>();
  return {
    async read(client, ids, signal) {
      const found = new Map<string, string[]>();
      await mapLimit(ids, 8, async (id) => {
        let layers = known.get(id);
        if (!layers) {
          const raw = (await inspectImage(client, id, signal)) as RawImageInspect | null;
          layers = raw?.RootFS?.Layers ?? [];
          if (raw) known.set(id, layers);
          const [oldest] = known.keys();
          if (oldest && known.size > KEPT) known.delete(oldest);
        }
        found.set(id, layers);
      });
      return found;
    },
  };
}

/** Names a layer together with everything below it: the same files on another base are another layer to the engine. */
export const chainOf = (layers: readonly string[], index: number): string =>
  layers.slice(0, index + 1).join(' ');

/** Bytes of each layer, bottom first, by the history; null when it does not tell which of them are its layers. */
export function layerSizes(history: readonly RawHistory[], count: number): number[] | null {
  const full = toHistory(history, count).filter((entry) => !entry.empty);
  return full.length === count ? full.map((entry) => entry.size).reverse() : null;
}
