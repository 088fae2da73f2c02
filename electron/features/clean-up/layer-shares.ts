import type { LayerShare } from '@shared/features/clean-up';
import type { EngineClient } from '../../engine/client';
import { mapLimit } from '../../engine/map-limit';
import { readHistory } from '../images/image-api';
import { chainOf, type LayerMemory, layerSizes } from '../images/removal/layer-memory';

/** More images than this are not asked for their layers one by one. */
const LIMIT = 2000;

/**
 * The layers that would go with these images, by who has them: each goes with the last of its images. Layers that any other
 * image has are left out.
 */
export async function findLayerShares(
  client: EngineClient,
  memory: LayerMemory,
  candidates: ReadonlySet<string>,
  staying: readonly string[],
  signal: AbortSignal,
): Promise<LayerShare[] | null> {
  if (candidates.size === 0) return [];
  if (candidates.size + staying.length > LIMIT) return null;
  const layersOf = await memory.read(client, [...candidates, ...staying], signal);
  const chains = (id: string) => {
    const layers = layersOf.get(id) ?? [];
    return layers.map((_, index) => chainOf(layers, index));
  };
  const kept = new Set(staying.flatMap(chains));
  const owners = new Map<string, string[]>();
  for (const id of candidates)
    for (const chain of chains(id))
      if (!kept.has(chain)) owners.set(chain, [...(owners.get(chain) ?? []), id]);
  const sizes = new Map<string, number>();
  let known = true;
  await mapLimit([...candidates], 4, async (id) => {
    const own = chains(id);
    if (own.every((chain) => kept.has(chain) || sizes.has(chain))) return;
    const found = layerSizes(await readHistory(client, id, signal), own.length);
    if (!found) known = false;
    for (const [index, chain] of own.entries()) sizes.set(chain, found?.[index] ?? 0);
  });
  if (!known) return null;
  const shares = new Map<string, LayerShare>();
  for (const [chain, imageIds] of owners) {
    const key = [...imageIds].sort().join(' ');
    const share = shares.get(key) ?? { imageIds, bytes: 0 };
    shares.set(key, { imageIds, bytes: share.bytes + (sizes.get(chain) ?? 0) });
  }
  return [...shares.values()];
}
