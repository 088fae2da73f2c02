import type { ContainerState } from '@shared/features/containers';
import type { VolumeUser } from '@shared/features/volume-changes';
import type { EngineClient } from '../../engine/client';
import { mapLimit } from '../../engine/map-limit';
import { isHelper } from './helper/label';

/** What of a container's inspect says how it came by a volume. */
export interface RawUser {
  Id: string;
  Name: string;
  State?: { Status?: string } | null;
  Config?: { Labels?: Record<string, string> | null; Volumes?: Record<string, unknown> | null } | null;
  HostConfig?: {
    VolumesFrom?: string[] | null;
    Binds?: string[] | null;
    Mounts?: { Source?: string; Target?: string; VolumeOptions?: { Subpath?: string } | null }[] | null;
  } | null;
  Mounts?: { Type?: string; Name?: string; Destination?: string; RW?: boolean }[] | null;
}

const nameOf = (raw: RawUser) => raw.Name.replace(/^\//, '');
/** `web:ro` names the container `web`. */
const giversOf = (raw: RawUser) =>
  (raw.HostConfig?.VolumesFrom ?? []).map((word) => word.replace(/:[a-z,]+$/, ''));

/** True for a mount that the container names itself, so that it comes from no other container. */
function isOwn(raw: RawUser, volume: string, destination: string): boolean {
  const { Binds, Mounts } = raw.HostConfig ?? {};
  return (
    (Binds ?? []).some((bind) => {
      const [source, target] = bind.split(':');
      return source === volume && target === destination;
    }) || (Mounts ?? []).some(({ Target }) => Target === destination)
  );
}

/** The mounts of one volume in the containers that have it, with the containers that it was taken over from. */
export function toVolumeUsers(volume: string, list: readonly RawUser[]): VolumeUser[] {
  const find = (word: string) =>
    list.find((raw) => nameOf(raw) === word || (word.length >= 12 && raw.Id.startsWith(word)));
  const mountsOf = (raw: RawUser) =>
    (raw.Mounts ?? []).filter(({ Type, Name }) => Type === 'volume' && Name === volume);
  const through = (raw: RawUser, destination: string): VolumeUser['through'] => {
    if (isOwn(raw, volume, destination)) return null;
    for (const word of giversOf(raw)) {
      const giver = find(word);
      if (giver && mountsOf(giver).some((mount) => mount.Destination === destination))
        return { id: giver.Id, name: nameOf(giver) };
      // one that is gone cannot be asked: what the container's image does not declare came from there
      if (!giver && !(destination in (raw.Config?.Volumes ?? {}))) return { id: null, name: word };
    }
    return null;
  };
  const users = list.flatMap((raw) =>
    mountsOf(raw).map(({ Destination = '', RW = true }): VolumeUser => {
      const asked = (raw.HostConfig?.Mounts ?? []).find(({ Target }) => Target === Destination);
      return {
        id: raw.Id,
        name: nameOf(raw),
        state: (raw.State?.Status ?? 'created') as ContainerState,
        destination: Destination,
        writable: RW,
        subpath: asked?.VolumeOptions?.Subpath ?? '',
        through: through(raw, Destination),
        givesTo: [],
      };
    }),
  );
  for (const user of users)
    user.givesTo = [
      ...new Set(users.filter((other) => other.through?.id === user.id).map((other) => other.name)),
    ];
  return users.sort((a, b) => a.name.localeCompare(b.name) || a.destination.localeCompare(b.destination));
}

/** The containers that mount a volume, without our own helpers. */
export async function readUsers(
  client: EngineClient,
  volume: string,
  signal: AbortSignal,
): Promise<VolumeUser[]> {
  const filters = { volume: [volume] };
  const listed = await client.docker.listContainers({ all: true, filters, abortSignal: signal });
  const found = await mapLimit(
    listed.filter(({ Labels }) => !isHelper(Labels)),
    8,
    async ({ Id }) => {
      try {
        return (await client.docker.getContainer(Id).inspect({ abortSignal: signal })) as unknown as RawUser;
      } catch (error) {
        // it has gone in between
        if ((error as { statusCode?: number }).statusCode === 404) return null;
        throw error;
      }
    },
  );
  return toVolumeUsers(
    volume,
    found.filter((raw) => raw !== null),
  );
}
