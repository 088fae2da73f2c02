import type { ContainerSummary } from '@shared/features/containers';
import type { VolumeSummary } from '@shared/features/volumes';
import { kindOfOptions, type MountKind } from '@shared/model/volume-options';

/** A container that mounts a volume. */
export type UserRow = Pick<ContainerSummary, 'id' | 'name' | 'state'>;

/** A row of the list with what other lists know of it. */
export interface ListedVolume extends VolumeSummary {
  users: readonly UserRow[];
  /** What its options mount; empty for a plain one. */
  kind: MountKind;
  /** Bytes, as measured last; null where that is not known. */
  size: number | null;
}

/** What a volume is called where there is little room: the name that the engine makes up says nothing. */
export const shownName = ({ name, anonymous }: Pick<VolumeSummary, 'name' | 'anonymous'>): string =>
  anonymous && /^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name;

/** Those that run come first. */
const rank = (user: UserRow) => (user.state === 'running' ? 0 : 1);

/** The containers of each volume. */
export function usersByVolume(containers: Iterable<ContainerSummary>): Map<string, UserRow[]> {
  const found = new Map<string, UserRow[]>();
  for (const { id, name, state, mounts } of containers)
    for (const mount of new Set(mounts)) {
      // a path is a folder of the engine's machine
      if (mount.includes('/')) continue;
      const users = found.get(mount);
      if (users) users.push({ id, name, state });
      else found.set(mount, [{ id, name, state }]);
    }
  for (const users of found.values()) users.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return found;
}

const none: readonly UserRow[] = [];

const sameUsers = (a: readonly UserRow[], b: readonly UserRow[]) =>
  a.length === b.length &&
  a.every(({ id, name, state }, i) => b[i]?.id === id && b[i]?.name === name && b[i]?.state === state);

export type ListedBefore = ReadonlyMap<string, { of: VolumeSummary; listed: ListedVolume }>;

/** Puts the lists together. A row in which nothing has changed stays the same object, so that it is not drawn again. */
export function listVolumes(
  rows: Iterable<VolumeSummary>,
  users: ReadonlyMap<string, readonly UserRow[]>,
  sizes: ReadonlyMap<string, number | null> | null,
  before: ListedBefore,
): ListedBefore {
  const now = new Map<string, { of: VolumeSummary; listed: ListedVolume }>();
  for (const row of rows) {
    const own = users.get(row.name) ?? none;
    const size = sizes?.get(row.name) ?? null;
    const last = before.get(row.id);
    const same = last?.of === row && last.listed.size === size && sameUsers(last.listed.users, own);
    now.set(
      row.id,
      same ? last : { of: row, listed: { ...row, users: own, size, kind: kindOfOptions(row.options) } },
    );
  }
  return now;
}
