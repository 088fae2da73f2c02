import type { CleanUpItem } from '@shared/features/clean-up';
import { ownName, type RawContainer } from '../containers/to-container-summary';
import { isHelper } from '../volumes/helper/label';

/** A container as the disk usage lists it. */
export type DiskContainer = RawContainer & { SizeRw?: number };

/** What `docker container prune` takes for stopped. */
const stopped = new Set(['created', 'exited', 'dead']);
export const isStopped = ({ State }: DiskContainer): boolean => stopped.has(State ?? '');

export const itemId = (kind: CleanUpItem['kind'], objectId: string): string => `${kind}/${objectId}`;

/** Who has something, when all of them are stopped; null when one is not, which keeps it for good. */
export function holdersOf(users: readonly DiskContainer[]): string[] | null {
  if (!users.every(isStopped)) return null;
  return users.map(({ Id = '' }) => itemId('containers', Id));
}

export function findContainers(containers: readonly DiskContainer[]): CleanUpItem[] {
  return containers.filter(isStopped).flatMap((raw) => {
    const { Id = '', Labels, SizeRw = 0 } = raw;
    if (isHelper(Labels)) return [];
    return {
      id: itemId('containers', Id),
      kind: 'containers' as const,
      objectId: Id,
      name: ownName(raw.Names ?? []) || Id.slice(0, 12),
      names: [],
      detail: [raw.Image, raw.Status].filter(Boolean).join(' · '),
      reason: 'stopped' as const,
      heldBy: [],
      createdAt: (raw.Created ?? 0) * 1000,
      version: '',
      bytes: SizeRw,
      labels: Labels ?? {},
    };
  });
}
