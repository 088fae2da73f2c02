import { z } from 'zod';
import { stream } from '../ipc/define';
import type { Patch } from './containers';

/** A volume's name, which is its id, too. */
export const VolumeName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,299}$/, 'not the name of a volume');

/** One row of `docker volume ls`. Who uses it is said by the list of containers (`mounts`). */
export interface VolumeSummary {
  /** The name once more, as every row of a list has an id. */
  id: string;
  name: string;
  driver: string;
  /** Where it is on the engine's machine; empty for drivers that do not say. */
  mountpoint: string;
  scope: 'local' | 'global';
  /** Milliseconds since the epoch; null for drivers that do not say. */
  createdAt: number | null;
  labels: Record<string, string>;
  /** What the driver was told when it was made: `type`, `o` and `device` for the `local` one. */
  options: Record<string, string>;
  /** Made by the engine for a container that named none. */
  anonymous: boolean;
  /** The compose project that made it. */
  project: string | null;
}

export const volumeList = {
  /** The list and everything that happens to it: first a patch with `reset`, then what changes. */
  watch: stream(z.object({}), { policy: 'merge' }).of<Patch<VolumeSummary>>(),
};
