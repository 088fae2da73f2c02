import { z } from 'zod';
import { call, stream } from '../ipc/define';
import type { BytePath } from '../model/byte-path';
import * as command from '../model/volume-command';
import type { ContainerState } from './containers';
import { VolumeName, type VolumeSummary } from './volumes';

/** A name that a volume may be given, by the engine's own rule. */
export const NewVolumeName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,299}$/, 'only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed, at least two');

const Table = z.record(z.string().min(1).max(1000), z.string().max(10_000));

/** A container that mounts a volume, running or not. */
export interface VolumeUser {
  id: string;
  name: string;
  state: ContainerState;
  /** Where it is in the container. */
  destination: string;
  writable: boolean;
  /** The part of the volume that is mounted; empty for the whole. */
  subpath: string;
  /** The container that it took the volume from (`--volumes-from`); `id` is null when that one is gone. */
  through: { id: string | null; name: string } | null;
  /** A data-volume container: the ones named here took the volume from it. */
  givesTo: string[];
}

/** How a volume's files are reached, until the stream that gave it ends. */
export interface VolumeAccess {
  /** The container to ask, and what it is called. */
  container: string;
  containerName: string;
  /** Where the volume is in it. */
  path: BytePath;
  /**
   * `helper` is a container of ours that is created and never started, `container` a running one that mounts the volume,
   * `started` one that was started for it.
   */
  way: 'helper' | 'container' | 'started';
  /** Programs can be run in it, so files can be renamed and deleted. */
  running: boolean;
  /** The image of one that was started. */
  image: string;
}

/** Why an access has ended: its container is gone, or it was given up because the volume is to be removed. */
export interface VolumeAccessEnd {
  reason: 'gone' | 'released';
}

const byName = z.object({ name: VolumeName });
const target = (input: { name: string }) => input.name;

export const volumeChanges = {
  /** Makes a volume; an empty name has the engine choose one. A name that is taken answers with the volume that has it. */
  create: call(
    z.object({
      name: z.union([NewVolumeName, z.literal('')]),
      driver: z.string().min(1).max(500).default('local'),
      options: Table.default({}),
      labels: Table.default({}),
    }),
    { target, command: command.create, deadline: 120_000 },
  ).returns<VolumeSummary>(),
  /** Removes a volume with all that is in it. The engine refuses while a container has it, running or not. */
  remove: call(byName.extend({ force: z.boolean() }), {
    target,
    command: command.remove,
    deadline: 0,
  }).returns<void>(),
  /** As `docker volume inspect` prints it. */
  inspect: call(byName).returns<Record<string, unknown>>(),
  /** The containers that mount a volume, and how. */
  users: call(byName, { deadline: 60_000 }).returns<VolumeUser[]>(),
  /** Measures all volumes, which may take minutes; null for those whose driver cannot tell. */
  sizes: call(z.object({}), { deadline: 0 }).returns<{ name: string; bytes: number | null }[]>(),
  /** The volume drivers that the engine has. */
  drivers: call(z.object({})).returns<string[]>(),
  /** Opens a volume's files: by a running container that mounts it, else by a helper, which goes when the stream ends. */
  browse: stream(byName, { policy: 'latest' }).of<VolumeAccess, VolumeAccessEnd>(),
  /** As `browse`, by a container that is started from a local image with a shell, without a network; it ends with the stream. */
  browseStarted: stream(byName, { policy: 'latest', target, command: command.browseStarted }).of<
    VolumeAccess,
    VolumeAccessEnd
  >(),
};
