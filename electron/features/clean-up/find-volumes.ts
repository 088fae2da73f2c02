import type { CleanUpItem } from '@shared/features/clean-up';
import { toVolumeSummary } from '../volumes/to-volume-summary';
import { type DiskContainer, holdersOf, itemId } from './find-containers';
import type { RawDisk } from './read-disk';

const mounts = ({ Mounts }: DiskContainer, volume: string) =>
  (Mounts ?? []).some((mount) =>
    typeof mount === 'string' ? mount === volume : mount.Type === 'volume' && mount.Name === volume,
  );

export function findVolumes(
  volumes: NonNullable<RawDisk['Volumes']>,
  containers: readonly DiskContainer[],
): CleanUpItem[] {
  return volumes.flatMap((raw) => {
    const { name, driver, anonymous, createdAt, labels } = toVolumeSummary(raw);
    const heldBy = holdersOf(containers.filter((container) => mounts(container, name)));
    if (heldBy === null) return [];
    const size = raw.UsageData?.Size ?? -1;
    return {
      id: itemId('volumes', name),
      kind: 'volumes' as const,
      objectId: name,
      name,
      names: [],
      detail: driver === 'local' ? '' : driver,
      reason: anonymous ? ('anonymous' as const) : ('unused' as const),
      heldBy,
      createdAt,
      version: raw.CreatedAt ?? '',
      bytes: size < 0 ? null : size,
      labels,
    };
  });
}
