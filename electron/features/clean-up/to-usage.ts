import type { CleanUpKind, KindUsage } from '@shared/features/clean-up';
import type { NetworkSummary } from '@shared/features/networks';
import { isHelper } from '../volumes/helper/label';
import type { RawDisk } from './read-disk';

const sum = (sizes: readonly (number | undefined)[]) =>
  // a volume of a driver that cannot tell its size says -1
  sizes.reduce<number>((total, size) => total + Math.max(0, size ?? 0), 0);

const isActive = (state: string | undefined) =>
  state === 'running' || state === 'paused' || state === 'restarting';

/** Adds up what `docker system df` does, by the CLI's own rules (`cli/command/formatter/disk_usage.go`). */
export function toUsage(
  raw: RawDisk,
  networks: readonly NetworkSummary[],
  networksInUse: ReadonlySet<string>,
): Record<CleanUpKind, KindUsage> {
  const images = raw.Images ?? [];
  const containers = (raw.Containers ?? []).filter(({ Labels }) => !isHelper(Labels));
  const volumes = raw.Volumes ?? [];
  const cache = raw.BuildCache ?? [];
  const layers = raw.LayersSize ?? 0;
  const usedImages = images.filter(({ Containers = 0 }) => Containers > 0);
  const ofUsed = usedImages.map(({ Size = 0, SharedSize = 0 }) =>
    Size < 0 || SharedSize < 0 ? 0 : Size - SharedSize,
  );
  const unusedVolumes = volumes.filter(({ UsageData }) => (UsageData?.RefCount ?? 0) === 0);
  const ownCache = cache.filter(({ Shared }) => !Shared);
  return {
    containers: {
      count: containers.length,
      active: containers.filter(({ State }) => isActive(State)).length,
      bytes: sum(containers.map(({ SizeRw }) => SizeRw)),
      reclaimable: sum(containers.filter(({ State }) => !isActive(State)).map(({ SizeRw }) => SizeRw)),
    },
    networks: {
      count: networks.length,
      active: networks.filter(({ id }) => networksInUse.has(id)).length,
      bytes: 0,
      reclaimable: 0,
    },
    volumes: {
      count: volumes.length,
      active: volumes.length - unusedVolumes.length,
      bytes: sum(volumes.map(({ UsageData }) => UsageData?.Size)),
      reclaimable: sum(unusedVolumes.map(({ UsageData }) => UsageData?.Size)),
    },
    images: {
      count: images.length,
      active: usedImages.length,
      bytes: layers,
      reclaimable: layers - sum(ofUsed),
    },
    cache: {
      count: cache.length,
      active: cache.filter(({ InUse }) => InUse).length,
      bytes: sum(ownCache.map(({ Size }) => Size)),
      reclaimable: sum(ownCache.filter(({ InUse }) => !InUse).map(({ Size }) => Size)),
    },
  };
}
