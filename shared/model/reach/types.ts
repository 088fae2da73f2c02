import type { ContainerNetwork } from '../../features/container-details';
import type { PortBinding } from '../../features/network-details';

/** A container as far as its reach depends on it (a `ContainerWiring`). */
export interface ReachContainer {
  id: string;
  name: string;
  state: string;
  hostname: string;
  networkMode: string;
  networks: readonly ContainerNetwork[];
  exposed: readonly string[];
  published: readonly PortBinding[];
  links: readonly string[];
}

/** A network as far as reach depends on it (a `NetworkSummary`). */
export interface ReachNetwork {
  id: string;
  name: string;
  driver: string;
  internal: boolean;
  options: Readonly<Record<string, string>>;
}

/** A name that the one resolves to the other, and why. */
export interface ReachName {
  name: string;
  source: 'name' | 'alias' | 'link' | 'id';
}

/** What one should know of a way. */
export type ReachCaveat =
  | 'no-names'
  | 'link-only'
  | 'icc-off'
  | 'internal'
  | 'macvlan-private'
  | 'host-of-macvlan'
  | 'any-port'
  | 'loopback-only'
  | 'shared-names';

/**
 * One way from a container to another: over a `network` that they share, within one `namespace`, from the `host` to a container
 * or the other way round, or by a `published` port of the host.
 */
export interface ReachPath {
  kind: 'network' | 'namespace' | 'from-host' | 'to-host' | 'published';
  /** The network's name; empty for ways that are over none. */
  network: string;
  names: readonly ReachName[];
  addresses: readonly string[];
  /** `80/tcp` as the other side listens, as far as it says so; for `published` the port of the host. */
  ports: readonly string[];
  /** Whether packets get through. */
  open: boolean;
  caveats: readonly ReachCaveat[];
}

export interface Reach {
  /** Those of the two that do not run: what is said then holds for when they do. */
  stopped: string[];
  /** Open ones first. */
  paths: ReachPath[];
}
