import { AppError } from '@shared/errors/app-error';
import type { ImageLayers } from '@shared/features/image-layers';
import type { Engine } from '../../../engine/engine';
import { inspectImage } from '../../../engine/inspect-image';
import { buildTree, type TreeNode } from './layer-tree';
import { readImageLayers } from './read-image';
import { summarize } from './summarize';

export interface LayersRead {
  root: TreeNode;
  summary: ImageLayers;
}

export interface LayerCache {
  /** The layers of an image, which never change. Whoever asks while it is being read waits for the same reading. */
  read(
    id: string,
    onProgress: (progress: { bytes: number; total: number | null }) => void,
    signal: AbortSignal,
  ): Promise<LayersRead>;
}

/** Readings to keep; the tree of a large image takes some tens of megabytes. */
const KEPT = 3;

interface Reading {
  done: Promise<LayersRead>;
  stop: AbortController;
  waiting: number;
  listeners: Set<(progress: { bytes: number; total: number | null }) => void>;
}

/** Keeps what was read of the last few images. A reading that nobody waits for any more is stopped. */
export function createLayerCache(engine: Engine): LayerCache {
  const kept = new Map<string, LayersRead>();
  const readings = new Map<string, Reading>();

  const begin = (id: string): Reading => {
    const stop = new AbortController();
    const listeners: Reading['listeners'] = new Set();
    const work = async () => {
      const client = await engine.connected(stop.signal);
      const image = await inspectImage(client, id, stop.signal);
      // asked for the archive of one that is not there, 20.10 answers with a path of its own data
      if (!image)
        throw new AppError({ code: 'engine/not-found', message: `No such image: ${id}`, target: id });
      const total = image.Size ?? null;
      const tell = (bytes: number) => {
        for (const listener of listeners) listener({ bytes, total });
      };
      tell(0);
      const raw = await readImageLayers(client, id, tell, stop.signal);
      const root = buildTree(raw);
      return { root, summary: summarize(root, raw) };
    };
    const reading = { done: work(), stop, waiting: 0, listeners };
    readings.set(id, reading);
    reading.done
      .then((read) => {
        kept.set(id, read);
        for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
      })
      // told to whoever waits
      .catch(() => {})
      .finally(() => readings.get(id) === reading && readings.delete(id));
    return reading;
  };

  return {
    async read(id, onProgress, signal) {
      const known = kept.get(id);
      if (known) {
        // the newest is the last to go
        kept.delete(id);
        kept.set(id, known);
        return known;
      }
      const reading = readings.get(id) ?? begin(id);
      reading.waiting += 1;
      reading.listeners.add(onProgress);
      let onAbort = () => {};
      try {
        const aborted = new Promise<never>((_, reject) => {
          onAbort = () => reject(signal.reason);
          if (signal.aborted) onAbort();
          signal.addEventListener('abort', onAbort, { once: true });
        });
        return await Promise.race([reading.done, aborted]);
      } finally {
        signal.removeEventListener('abort', onAbort);
        reading.listeners.delete(onProgress);
        reading.waiting -= 1;
        if (reading.waiting === 0 && readings.get(id) === reading) {
          readings.delete(id);
          reading.stop.abort(signal.reason);
        }
      }
    },
  };
}
