import type { RemovalPreview } from '@shared/features/image-changes';
import type { EngineClient } from '../../../engine/client';
import { mapLimit } from '../../../engine/map-limit';
import { readHistory } from '../image-api';
import type { RawImage } from '../to-image-rows';
import { chainOf, type LayerMemory, layerSizes } from './layer-memory';

/** More images than this are not asked for their layers one by one. */
const LIMIT = 1000;

/** The layers that go with these images: those that no image that stays has. */
export async function measureFreed(
  client: EngineClient,
  memory: LayerMemory,
  images: readonly RawImage[],
  deleted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<RemovalPreview['freed']> {
  if (deleted.size === 0) return { layers: 0, bytes: 0 };
  if (images.length > LIMIT) return null;
  const ids = images.map((image) => image.Id ?? '');
  const layersOf = await memory.read(client, ids, signal);
  const kept = new Set<string>();
  for (const id of ids) {
    const layers = layersOf.get(id) ?? [];
    if (!deleted.has(id)) for (const index of layers.keys()) kept.add(chainOf(layers, index));
  }
  const gone = new Map<string, number>();
  let known = true;
  await mapLimit([...deleted], 4, async (id) => {
    const layers = layersOf.get(id) ?? [];
    if (layers.every((_, index) => kept.has(chainOf(layers, index)))) return;
    const sizes = layerSizes(await readHistory(client, id, signal), layers.length);
    if (!sizes) known = false;
    for (const index of layers.keys()) {
      const chain = chainOf(layers, index);
      if (!kept.has(chain)) gone.set(chain, sizes?.[index] ?? 0);
    }
  });
  if (!known) return null;
  return { layers: gone.size, bytes: [...gone.values()].reduce((sum, size) => sum + size, 0) };
}
