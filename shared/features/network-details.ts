import { z } from 'zod';
import { call } from '../ipc/define';
import type { ContainerNetwork } from './container-details';
import { ContainerId, type ContainerState } from './containers';
import { NetworkId, type NetworkPool } from './networks';

/** Something that has an address of the network right now. */
export interface NetworkEndpoint {
  /** The container's id; what the swarm itself connects has a name of another form. */
  id: string;
  name: string;
  ip: string;
  ip6: string;
  mac: string;
}

/** What `docker network inspect` says of one network. */
export interface NetworkDetails {
  id: string;
  ipamDriver: string;
  ipamOptions: Record<string, string>;
  pools: NetworkPool[];
  configOnly: boolean;
  configFrom: string;
  /** Those that run (and are on this machine); one that is stopped has no address. */
  endpoints: NetworkEndpoint[];
  /** The machines of a swarm that take part. */
  peers: { name: string; ip: string }[];
}

/** A port that a container publishes when it runs. The host's port is empty where the engine chooses, or a range of them. */
export interface PortBinding {
  hostIp: string;
  hostPort: string;
  containerPort: number;
  protocol: string;
}

/** How a container is connected, of `docker inspect`. */
export interface ContainerWiring {
  id: string;
  name: string;
  state: ContainerState;
  hostname: string;
  /** `host`, `none`, `container:ID`, `default` or the name of its first network. */
  networkMode: string;
  networks: ContainerNetwork[];
  /** `80/tcp`: what its image or its command line says that it listens on. */
  exposed: string[];
  /** What it has on the host while it runs. */
  published: PortBinding[];
  /** What it was told to publish. */
  bindings: PortBinding[];
  publishAll: boolean;
  /** `container:alias` of `--link` on the default network. */
  links: string[];
}

/** What this engine can make networks with. */
export interface NetworkAbilities {
  /** As `docker info` lists them: `bridge`, `host`, `macvlan`, ... */
  drivers: string[];
  /** Of the swarm: `active`, `inactive`, ... */
  swarm: string;
  swarmManager: boolean;
  /** `1.41` */
  api: string;
}

export const networkDetails = {
  /** Reads the list anew, which comes by `watch`: an engine does not tell that its swarm was left, and the networks with it. */
  refresh: call(z.object({})).returns<void>(),
  details: call(z.object({ id: NetworkId })).returns<NetworkDetails>(),
  /** The engine's own JSON of `docker network inspect`. */
  inspect: call(z.object({ id: NetworkId })).returns<Record<string, unknown>>(),
  /** How containers are connected; those that are gone are left out. */
  wiring: call(z.object({ ids: z.array(ContainerId).max(5000) }), { deadline: 60_000 }).returns<
    ContainerWiring[]
  >(),
  abilities: call(z.object({})).returns<NetworkAbilities>(),
};
