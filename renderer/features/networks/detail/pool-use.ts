import type { NetworkEndpoint } from '@shared/features/network-details';
import type { NetworkPool } from '@shared/features/networks';
import { isInSubnet, parseAddress, parseSubnet, usableAddresses } from '@shared/model/subnet';

export interface PoolUse {
  /** Addresses that somebody has: the gateway, what is kept, and who is connected. */
  used: number;
  /** All that there are for hosts, in the range where one is set. */
  total: bigint;
}

/** How much of a pool is used; null for one without a subnet. */
export function poolUse(pool: NetworkPool, endpoints: readonly NetworkEndpoint[]): PoolUse | null {
  const subnet = parseSubnet(pool.subnet);
  if (!subnet) return null;
  const range = parseSubnet(pool.range);
  const within = range ? pool.range : pool.subnet;
  const addresses = [
    pool.gateway.split('/')[0] ?? '',
    ...Object.values(pool.aux),
    ...endpoints.flatMap(({ ip, ip6 }) => [ip, ip6]),
  ].filter((address) => address !== '' && isInSubnet(address, within));
  const known = new Set(addresses.map((address) => parseAddress(address)?.value)).size;
  // one that was left to the engine to choose has an address, too, which old engines do not tell
  const used = pool.gateway === '' && !range ? known + 1 : known;
  return { used, total: range ? range.last - range.first + 1n : usableAddresses(subnet) };
}

/** A number that may be beyond what one wants to read: `254`, `1.8e19`. */
export function formatCount(count: bigint, language: string): string {
  return count < 1_000_000_000n
    ? new Intl.NumberFormat(language).format(count)
    : Number(count).toExponential(1).replace('+', '');
}
