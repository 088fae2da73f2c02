import type { VolumeAccess } from '@shared/features/volume-changes';
import { normalPath, pathOfText } from '@shared/model/byte-path';
import type { EngineClient } from '../../../engine/client';
import { isConnectionError } from '../../../ipc/to-app-error';
import { runProgram } from '../../files/run-program';
import { isHelper } from '../helper/label';

/** More of the containers that mount a volume are not looked at. */
const LOOKED_AT = 6;

interface RawMount {
  Type?: string;
  Name?: string;
  Destination?: string;
  RW?: boolean;
}

interface RawContainer {
  Name: string;
  Mounts?: RawMount[] | null;
  State: { Running?: boolean; Paused?: boolean; Restarting?: boolean };
  HostConfig: {
    Mounts?: { Target?: string; VolumeOptions?: { Subpath?: string } | null }[] | null;
    Tmpfs?: Record<string, string> | null;
  };
}

/**
 * Where the whole of a volume is in a container, to be written to; null where it is not. Nothing else may be mounted below it:
 * that would look like a part of the volume, and be deleted as one.
 */
export function placeOf(raw: RawContainer, volume: string): string | null {
  const mounts = raw.Mounts ?? [];
  const asked = raw.HostConfig.Mounts ?? [];
  const all = [
    ...mounts.map((mount) => mount.Destination ?? ''),
    ...Object.keys(raw.HostConfig.Tmpfs ?? {}),
  ].map((path) => normalPath(path));
  const found = mounts.find(({ Type, Name, Destination = '', RW }) => {
    const at = normalPath(Destination);
    return (
      Type === 'volume' &&
      Name === volume &&
      RW === true &&
      !asked.some(({ Target, VolumeOptions }) => Target === Destination && VolumeOptions?.Subpath) &&
      !all.some((path) => path.startsWith(`${at}/`))
    );
  });
  return found?.Destination ? normalPath(found.Destination) : null;
}

/** A shell with what renames and deletes. */
export async function hasPrograms(client: EngineClient, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { exitCode } = await runProgram(
      client,
      id,
      ['sh', '-c', 'type rm mv mkdir >/dev/null 2>&1'],
      signal,
    );
    return exitCode === 0;
  } catch (error) {
    if (signal.aborted || isConnectionError(error)) throw error;
    // it has no shell, or has just stopped
    return false;
  }
}

/** A running container through which all of a volume can be read and changed. */
export async function findContainer(
  client: EngineClient,
  volume: string,
  signal: AbortSignal,
): Promise<VolumeAccess | null> {
  const filters = { volume: [volume], status: ['running'] };
  const listed = await client.docker.listContainers({ filters, abortSignal: signal });
  for (const { Id } of listed.filter(({ Labels }) => !isHelper(Labels)).slice(0, LOOKED_AT)) {
    const raw = (await client.docker
      .getContainer(Id)
      .inspect({ abortSignal: signal })
      .catch((error: { statusCode?: number }) => {
        if (error.statusCode === 404) return null;
        throw error;
      })) as unknown as RawContainer | null;
    const place = raw && placeOf(raw, volume);
    if (!raw || !place || raw.State.Paused || raw.State.Restarting) continue;
    if (!(await hasPrograms(client, Id, signal))) continue;
    return {
      container: Id,
      containerName: raw.Name.replace(/^\//, ''),
      path: pathOfText(place),
      way: 'container',
      running: true,
      image: '',
    };
  }
  return null;
}
