import type { NetworkSummary } from '@shared/features/networks';
import {
  formatSubnet,
  isInSubnet,
  isSubnetWithin,
  parseAddress,
  parseSubnet,
  subnetsOverlap,
} from '@shared/model/subnet';
import { type NetworkDraft, type PoolDraft, parseAux } from './draft';
import type { Problem, Problems } from './problem';

/** The other network's subnet that one overlaps with: engines keep the addresses of the swarm apart. */
function overlapProblem(
  subnet: string,
  draft: NetworkDraft,
  networks: readonly NetworkSummary[],
): Problem | null {
  // another source of addresses has rules of its own, and settings for others take none
  if ((draft.ipamDriver && draft.ipamDriver !== 'default') || draft.configOnly) return null;
  for (const network of networks) {
    if ((network.scope === 'swarm') !== (draft.driver === 'overlay') || network.driver === 'null') continue;
    const other = network.pools.find((pool) => subnetsOverlap(pool.subnet, subnet));
    if (other) return { code: 'overlap', values: { subnet: other.subnet, name: network.name } };
  }
  return null;
}

function subnetProblem(
  pool: PoolDraft,
  draft: NetworkDraft,
  networks: readonly NetworkSummary[],
): Problem | null {
  const { subnet } = pool;
  if (subnet === '') return pool.gateway || pool.range || pool.aux ? { code: 'noSubnet' } : null;
  const parsed = parseSubnet(subnet);
  if (!parsed) return { code: 'badSubnet' };
  if (parsed.hostBits) return { code: 'hostBits', values: { subnet: formatSubnet(parsed) } };
  if (parsed.bits === 128 && !draft.ipv6) return { code: 'ipv6Off' };
  const before = draft.pools.slice(0, draft.pools.indexOf(pool));
  const twin = before.find((other) => subnetsOverlap(other.subnet, subnet));
  if (twin) return { code: 'overlapOwn', values: { subnet: twin.subnet } };
  const family = before.find((other) => parseSubnet(other.subnet)?.bits === parsed.bits);
  if (draft.driver === 'bridge' && family) return { code: 'bridgePools' };
  return overlapProblem(subnet, draft, networks);
}

function insideProblem(address: string, subnet: string): Problem | null {
  const parsed = parseSubnet(subnet);
  const own = parseAddress(address);
  if (!own) return { code: 'badAddress', values: { address } };
  if (!parsed) return null;
  if (!isInSubnet(address, subnet)) return { code: 'outside', values: { address, subnet } };
  if (parsed.bits === 32 && parsed.length < 31 && own.value === parsed.first)
    return { code: 'ofNetwork', values: { address } };
  return null;
}

function auxProblem({ aux, subnet, gateway }: PoolDraft): Problem | null {
  const seen = new Map<string, string>();
  const names = new Set<string>();
  if (gateway) seen.set(String(parseAddress(gateway)?.value), 'gateway');
  for (const [name, address] of parseAux(aux)) {
    if (name === '') return { code: 'auxForm' };
    const outside = insideProblem(address, subnet);
    if (outside) return outside;
    const value = String(parseAddress(address)?.value);
    const other = seen.get(value);
    if (other) return { code: 'auxTaken', values: { address, name: other } };
    if (names.has(name)) return { code: 'auxTwice', values: { name } };
    seen.set(value, name);
    names.add(name);
  }
  return null;
}

/** What is wrong with the pools of addresses, field by field. */
export function checkPools(draft: NetworkDraft, networks: readonly NetworkSummary[]): Problems {
  const problems: Problems = {};
  const put = (field: string, problem: Problem | null) => {
    if (problem) problems[field] = problem;
  };
  for (const [index, pool] of draft.pools.entries()) {
    const { subnet, gateway, range } = pool;
    put(`pools.${index}.subnet`, subnetProblem(pool, draft, networks));
    if (gateway) put(`pools.${index}.gateway`, insideProblem(gateway, subnet));
    if (range && !parseSubnet(range)) put(`pools.${index}.range`, { code: 'badRange' });
    else if (range && parseSubnet(subnet) && !isSubnetWithin(range, subnet))
      put(`pools.${index}.range`, { code: 'outside', values: { address: range, subnet } });
    put(`pools.${index}.aux`, auxProblem(pool));
  }
  return problems;
}
