import { z } from 'zod';
import { stream } from '../ipc/define';
import type { Patch } from './containers';

/** A network's full id. */
export const NetworkId = z.string().regex(/^[a-z0-9]{12,64}$/, 'not the id of a network');

export interface NetworkPool {
  /** `10.1.0.0/16`; empty when the driver was left to choose and says nothing. */
  subnet: string;
  gateway: string;
  /** The part of the subnet that containers get their addresses from; empty for all of it. */
  range: string;
  /** Names of hosts that have an address of the subnet already. */
  aux: Record<string, string>;
}

/** One row of `docker network ls`. Who is connected is said by the list of containers (`networks`). */
export interface NetworkSummary {
  id: string;
  name: string;
  driver: string;
  scope: 'local' | 'swarm' | 'global';
  internal: boolean;
  attachable: boolean;
  ingress: boolean;
  ipv6: boolean;
  /** Milliseconds since the epoch; null where the engine says Go's zero time. */
  createdAt: number | null;
  pools: NetworkPool[];
  labels: Record<string, string>;
  options: Record<string, string>;
  /** The compose project that made it. */
  project: string | null;
  /** `bridge`, `host`, `none` and what the swarm needs: the engine's own, which cannot be removed. */
  predefined: boolean;
}

export const networkList = {
  /** The list and everything that happens to it: first a patch with `reset`, then what changes. */
  watch: stream(z.object({}), { policy: 'merge' }).of<Patch<NetworkSummary>>(),
};
