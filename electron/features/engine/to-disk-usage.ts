import type { DiskUsage } from '@shared/features/engine';

/** The parts of `GET /system/df` that are added up; any may be missing. */
export interface RawDiskUsage {
  LayersSize?: number;
  Images?: unknown[] | null;
  Containers?: { SizeRw?: number }[] | null;
  Volumes?: { UsageData?: { Size?: number } | null }[] | null;
  BuildCache?: { Size?: number; Shared?: boolean }[] | null;
}

const sum = (sizes: readonly (number | undefined)[]) =>
  // a volume of a driver that cannot tell its size says -1
  sizes.reduce<number>((total, size) => total + Math.max(0, size ?? 0), 0);

/** Adds up what `docker system df` does: layers once, and of the build cache what no image shares. */
export function toDiskUsage(raw: RawDiskUsage): DiskUsage {
  const containers = raw.Containers ?? [];
  const volumes = raw.Volumes ?? [];
  const cache = raw.BuildCache ?? [];
  return {
    images: { count: raw.Images?.length ?? 0, bytes: raw.LayersSize ?? 0 },
    containers: { count: containers.length, bytes: sum(containers.map((each) => each.SizeRw)) },
    volumes: { count: volumes.length, bytes: sum(volumes.map((each) => each.UsageData?.Size)) },
    buildCache: {
      count: cache.length,
      bytes: sum(cache.filter((each) => !each.Shared).map((each) => each.Size)),
    },
  };
}
