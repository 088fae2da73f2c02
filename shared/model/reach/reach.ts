import type { ContainerNetwork } from '../../features/container-details';
import { linkedNames, resolvedNames } from './names';
import type { Reach, ReachCaveat, ReachContainer, ReachNetwork, ReachPath } from './types';

const isLive = ({ state }: ReachContainer) => state === 'running';
const isHost = ({ networkMode }: ReachContainer) => networkMode === 'host';

const DEFAULT = 'bridge';
const ICC = 'com.docker.network.bridge.enable_icc';

export interface ReachContext {
  networks: readonly ReachNetwork[];
  /** The container whose network another one shares (`container:ID`). */
  find: (idOrName: string) => ReachContainer | undefined;
}

/** The container whose network it is: its own, or that of the one that it shares. */
function ownerOf(container: ReachContainer, { find }: ReachContext): ReachContainer {
  const [, shared] = /^container:(.+)$/.exec(container.networkMode) ?? [];
  return (shared && find(shared)) || container;
}

const addressesOf = ({ ip, ip6, fixedIp, fixedIp6 }: ContainerNetwork) =>
  [ip || fixedIp, ip6 || fixedIp6].filter(Boolean);

/** What its image and its command line say, and what is published. */
const portsOf = (container: ReachContainer) => [
  ...new Set([
    ...container.exposed,
    ...container.published.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`),
  ]),
];

const sameNetwork = (a: ContainerNetwork, b: ContainerNetwork) =>
  a.id !== '' && b.id !== '' ? a.id === b.id : a.name === b.name;

function networkOf(own: ContainerNetwork, { networks }: ReachContext): ReachNetwork | undefined {
  return networks.find(({ id }) => id === own.id) ?? networks.find(({ name }) => name === own.name);
}

/** Over one network that both are in. */
function networkPath(
  from: ReachContainer,
  to: ReachContainer,
  here: ContainerNetwork,
  there: ContainerNetwork,
  context: ReachContext,
): ReachPath {
  const network = networkOf(here, context);
  const plain = here.name === DEFAULT;
  const names = plain ? linkedNames(from, to) : resolvedNames(to, there, here);
  const iccOff = network?.options[ICC] === 'false';
  const isolated = network?.driver === 'macvlan' && network.options.macvlan_mode === 'private';
  const caveats: ReachCaveat[] = [
    ...(plain ? [names.length > 0 ? ('link-only' as const) : ('no-names' as const)] : []),
    ...(iccOff ? ['icc-off' as const] : []),
    ...(isolated ? ['macvlan-private' as const] : []),
    ...(network?.internal ? ['internal' as const] : []),
  ];
  return {
    ...{ kind: 'network', network: here.name, names, caveats, ports: portsOf(to) },
    addresses: addressesOf(there),
    open: !iccOff && !isolated,
  };
}

/** From a container with the host's network: it reaches what the host does, by address. */
function fromHostPaths(to: ReachContainer, context: ReachContext): ReachPath[] {
  return to.networks
    .filter(({ name }) => name !== 'none')
    .map((there) => {
      const driver = networkOf(there, context)?.driver ?? '';
      const open = driver === 'bridge';
      return {
        ...{ kind: 'from-host' as const, network: there.name, names: [], ports: portsOf(to), open },
        addresses: addressesOf(there),
        caveats: ['no-names', ...(open ? [] : ['host-of-macvlan' as const])],
      };
    });
}

/** The host's own addresses that a container has as its gateways. */
function hostAddresses(from: ReachContainer, context: ReachContext): string[] {
  return from.networks.flatMap((own) => {
    const network = networkOf(own, context);
    return network?.driver === 'bridge' && !network.internal && own.gateway ? [own.gateway] : [];
  });
}

const everywhere = new Set(['', '0.0.0.0', '::']);

/** By the ports that the other one has on the host. */
function publishedPaths(from: ReachContainer, to: ReachContainer, context: ReachContext): ReachPath[] {
  const own = isHost(from) ? ['127.0.0.1'] : hostAddresses(from, context);
  const seen = new Set<string>();
  return to.published.flatMap(({ hostIp, hostPort, protocol }): ReachPath[] => {
    const loopback = hostIp.startsWith('127.') || hostIp === '::1';
    const addresses = everywhere.has(hostIp) ? own : [hostIp];
    const key = `${addresses.join()} ${hostPort}/${protocol}`;
    // the wildcards of both kinds of address are listed apart
    if (seen.has(key) || addresses.length === 0 || own.length === 0) return [];
    seen.add(key);
    const open = !loopback || isHost(from);
    return [
      {
        ...{ kind: 'published', network: '', names: [], addresses, open },
        ports: [`${hostPort}/${protocol}`],
        caveats: open ? [] : ['loopback-only'],
      },
    ];
  });
}

function pathsBetween(from: ReachContainer, to: ReachContainer, context: ReachContext): ReachPath[] {
  const here = ownerOf(from, context);
  const there = ownerOf(to, context);
  if (here.id === there.id || (isHost(here) && isHost(there))) {
    const own = here.networks.flatMap(addressesOf);
    return [
      {
        ...{ kind: 'namespace', network: '', names: [{ name: 'localhost', source: 'name' }] },
        ...{ addresses: ['127.0.0.1', ...own], ports: portsOf(to), open: true, caveats: ['any-port'] },
      },
    ];
  }
  if (isHost(there)) {
    const addresses = hostAddresses(here, context);
    if (addresses.length === 0) return [];
    return [
      {
        ...{ kind: 'to-host', network: '', names: [], addresses, ports: portsOf(to) },
        ...{ open: true, caveats: ['no-names', 'any-port'] },
      },
    ];
  }
  const direct = isHost(here)
    ? fromHostPaths(there, context)
    : here.networks.flatMap((mine) => {
        const theirs = there.networks.find((other) => sameNetwork(mine, other));
        return theirs && mine.name !== 'none' ? [networkPath(here, there, mine, theirs, context)] : [];
      });
  // names of one that shares another's network are that one's
  const shared: ReachCaveat[] = there.id === to.id ? [] : ['shared-names'];
  return [
    ...direct.map((path) => ({
      ...path,
      ports: [...new Set([...portsOf(to), ...path.ports])],
      caveats: [...path.caveats, ...(path.names.length > 0 ? shared : [])],
    })),
    ...publishedPaths(here, there, context),
  ];
}

/** How a container reaches another: every way that there is, and every one that looks like a way and is none. */
export function reach(from: ReachContainer, to: ReachContainer, context: ReachContext): Reach {
  const paths = pathsBetween(from, to, context);
  return {
    stopped: [from, to].filter((each) => !isLive(each)).map(({ name }) => name),
    paths: paths.sort((a, b) => Number(b.open) - Number(a.open)),
  };
}
