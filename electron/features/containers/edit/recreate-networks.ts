import type { RunSpec } from '@shared/model/run-flags';
import { parseNetwork } from '@shared/model/run-values/network';
import type { CreateBody } from '../to-create-body';
import { type Inspected, type InspectedEndpoint, type Json, numberOf, sameJson, textsOf } from './inspected';
import { mainNetwork, ownAliases } from './spec/networks';

/** A network that the new container is connected to after it has been made: the engine takes one at creation. */
export interface Connection {
  network: string;
  endpoint: Json;
}

const filled = (map: object | null | undefined): map is object =>
  map !== null && map !== undefined && Object.keys(map).length > 0;

/** A container's place in a network as it was asked for, without what the engine gave it there. */
function ownEndpoint(endpoint: InspectedEndpoint, id: string, mac: string): Json {
  const aliases = ownAliases(endpoint, id);
  const links = textsOf(endpoint.Links);
  return {
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(links.length > 0 && { Links: links }),
    ...(filled(endpoint.IPAMConfig) && { IPAMConfig: endpoint.IPAMConfig }),
    ...(filled(endpoint.DriverOpts) && { DriverOpts: endpoint.DriverOpts }),
    ...(mac && { MacAddress: mac }),
    ...(numberOf(endpoint.GwPriority) !== 0 && { GwPriority: endpoint.GwPriority }),
  };
}

const namesOf = (spec: RunSpec) => (spec.network ?? ['default']).map((text) => parseNetwork(text).name);
const isAlone = (mode: string) => /^(?:host|none|container:.*)$/.test(mode);

interface Networks {
  /** For `NetworkingConfig.EndpointsConfig`. */
  first: Record<string, Json>;
  more: Connection[];
}

/**
 * The networks of the new container: those whose words are the same in both specs with all that they have, those that are new
 * or different as the new spec says them, and those that no spec can say (connected later beside the default bridge) as they
 * are. `mac` is the hardware address that was asked for in the first.
 */
export function recreateNetworks(
  inspected: Inspected,
  specs: { before: RunSpec; after: RunSpec },
  bodies: { before: CreateBody; after: CreateBody },
  mac: string,
): Networks {
  const found = inspected.NetworkSettings?.Networks ?? {};
  const main = mainNetwork(inspected);
  const said = new Set(namesOf(specs.before));
  const wanted = namesOf(specs.after);
  const [mode = 'default'] = wanted;
  if (isAlone(mode)) return { first: {}, more: [] };
  const endpointOf = (network: string): Json => {
    const before = bodies.before.NetworkingConfig.EndpointsConfig[network] ?? {};
    const after = bodies.after.NetworkingConfig.EndpointsConfig[network] ?? {};
    const name = network === 'default' ? 'bridge' : network;
    const present = found[name];
    // the links and the address of the first stand beside it in a spec
    const same = said.has(network) && sameJson(before, after);
    return present && same ? ownEndpoint(present, inspected.Id, name === main ? mac : '') : (after as Json);
  };
  const unsaid = Object.keys(found).filter(
    (name) => name !== main && name !== 'bridge' && !said.has(name) && !wanted.includes(name),
  );
  const left = isAlone(main) ? [] : unsaid;
  const endpoint = endpointOf(mode);
  const key = mode === 'default' ? 'bridge' : mode;
  return {
    first: filled(endpoint) ? { [key]: endpoint } : {},
    more: [...wanted.slice(1), ...left].map((network) => ({
      network,
      endpoint: left.includes(network)
        ? ownEndpoint(found[network] ?? {}, inspected.Id, '')
        : endpointOf(network),
    })),
  };
}
