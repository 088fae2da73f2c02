import type { TransferLayer } from '@shared/features/image-transfer';
import type { TaskDetail, TaskProgress } from '../stores/tasks';

/** How far back the rate looks. */
const WINDOW = 4000;
/** Less than this tells no rate. */
const MIN_SPAN = 300;

/** Bytes of all layers together. `size` is null while a layer that is still to come has not said how large it is. */
export function sumLayers(layers: readonly TransferLayer[]) {
  let size: number | null = 0;
  let moved = 0;
  let unpacked = 0;
  for (const layer of layers) {
    moved += layer.moved;
    unpacked += layer.unpacked;
    if (layer.size !== null) size = size === null ? null : size + layer.size;
    else if (!layer.done) size = null;
  }
  return { size, moved, unpacked };
}

/** Follows a transfer: the newest of each layer in the engine's order, and how fast they come. */
export function createTransferModel(direction: TaskDetail['direction'], now: () => number = Date.now) {
  const layers = new Map<string, TransferLayer>();
  let samples: { at: number; moved: number }[] = [];
  return {
    take(items: readonly TransferLayer[]): void {
      for (const layer of items) layers.set(layer.id, layer);
      const at = now();
      const { moved } = sumLayers([...layers.values()]);
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW), { at, moved }];
    },
    detail(): TaskDetail {
      const first = samples[0];
      const last = samples.at(-1);
      const span = first && last ? last.at - first.at : 0;
      const rate = first && last && span >= MIN_SPAN ? ((last.moved - first.moved) * 1000) / span : null;
      return { type: 'layers', direction, layers: [...layers.values()], rate };
    },
    /** What travels; when all of it has come, what is unpacked. */
    progress(): TaskProgress & { phase: 'moving' | 'unpacking' } {
      const { size, moved, unpacked } = sumLayers([...layers.values()]);
      const unpacking = direction === 'pull' && size !== null && size > 0 && moved >= size;
      return {
        phase: unpacking ? 'unpacking' : 'moving',
        done: unpacking ? unpacked : moved,
        total: size === 0 ? null : size,
        unit: 'bytes',
      };
    },
  };
}
