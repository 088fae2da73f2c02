import type { CleanUpItem } from '@shared/features/clean-up';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { containers } from '../../stores/containers';
import { images } from '../../stores/images';
import { networks } from '../../stores/networks';
import { volumes } from '../../stores/volumes';

const stopped = new Set(['created', 'exited', 'dead']);

/** Those that are still there, by the lists that events keep, and of containers those that still do not run. */
export function useLiveItems(items: readonly CleanUpItem[]): CleanUpItem[] {
  const ofContainers = useStore(containers.store);
  const ofImages = useStore(images.store);
  const ofVolumes = useStore(volumes.store);
  const ofNetworks = useStore(networks.store);
  return useMemo(() => {
    const imageIds = new Set([...ofImages.rows.values()].map((row) => row.imageId));
    return items.filter(({ kind, objectId }) => {
      if (kind === 'containers')
        return !ofContainers.loaded || stopped.has(ofContainers.rows.get(objectId)?.state ?? '');
      if (kind === 'images') return !ofImages.loaded || imageIds.has(objectId);
      if (kind === 'volumes') return !ofVolumes.loaded || ofVolumes.rows.has(objectId);
      if (kind === 'networks') return !ofNetworks.loaded || ofNetworks.rows.has(objectId);
      return true;
    });
  }, [items, ofContainers, ofImages, ofVolumes, ofNetworks]);
}
