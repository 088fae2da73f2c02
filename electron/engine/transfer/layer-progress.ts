import type { TransferLayer } from '@shared/features/image-transfer';
import type { Progress } from './to-progress';

type LayerLine = Extract<Progress, { type: 'layer' }>;

const finished = /^(Pull complete|Already exists|Pushed|Layer already exists|Mounted from .*)$/;

/**
 * What is known of a layer when the engine has said one thing more of it. The engine forgets: when a layer is unpacked, or done, it no
 * longer says how large it was.
 */
export function advance(before: TransferLayer | undefined, line: LayerLine): TransferLayer {
  const { id, status, current, total } = line;
  const layer = {
    id,
    status,
    current,
    total,
    size: before?.size ?? null,
    moved: before?.moved ?? 0,
    unpacked: before?.unpacked ?? 0,
    done: finished.test(status),
  };
  if (status === 'Downloading' || status === 'Pushing') {
    layer.size = total ?? layer.size;
    layer.moved = current ?? layer.moved;
    // a push goes beyond the size that the engine has guessed
    if (layer.size !== null && layer.moved > layer.size) layer.size = layer.moved;
  } else if (status === 'Extracting') {
    layer.size ??= total;
    layer.moved = layer.size ?? layer.moved;
    layer.unpacked = current ?? layer.unpacked;
  } else if (status === 'Download complete' || status === 'Verifying Checksum' || status === 'Pushed') {
    layer.moved = layer.size ?? layer.moved;
  } else if (status === 'Pull complete') {
    layer.moved = layer.size ?? layer.moved;
    layer.unpacked = layer.size ?? layer.unpacked;
  }
  return layer;
}

/** Hands on the newest state of each layer, at most ten times a second, however often the engine speaks. */
export function createLayerMerger(send: (layers: TransferLayer[]) => void, every = 100) {
  const layers = new Map<string, TransferLayer>();
  const changed = new Map<string, TransferLayer>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (changed.size === 0) return;
    sentAt = performance.now();
    const out = [...changed.values()];
    changed.clear();
    send(out);
  };
  return {
    take(line: LayerLine) {
      const layer = advance(layers.get(line.id), line);
      layers.set(line.id, layer);
      changed.set(line.id, layer);
      timer ??= setTimeout(flush, Math.max(0, sentAt + every - performance.now()));
    },
    /** Sends what waits, for the end. */
    flush,
    /** Sends nothing any more. */
    dispose: () => clearTimeout(timer),
  };
}
