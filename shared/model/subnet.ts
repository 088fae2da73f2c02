/** An address as its number and its length in bits: 32 or 128. */
interface Address {
  value: bigint;
  bits: 32 | 128;
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    value = value * 256n + BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | null {
  // the last two groups may be written as an IPv4 address
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const low = dotted ? parseIpv4(dotted[2] ?? '') : null;
  if (dotted && low === null) return null;
  const whole =
    low === null ? text : `${dotted?.[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`;
  const halves = whole.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const all = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** Reads an IPv4 or IPv6 address; null for what is none. */
export function parseAddress(text: string): Address | null {
  const four = parseIpv4(text);
  if (four !== null) return { value: four, bits: 32 };
  const six = parseIpv6(text);
  return six === null ? null : { value: six, bits: 128 };
}

/** Whether an address is in a subnet such as `10.1.0.0/16`; false for what is no address or no subnet. */
export function isInSubnet(address: string, subnet: string): boolean {
  const slash = subnet.lastIndexOf('/');
  const length = Number(subnet.slice(slash + 1));
  const base = slash < 0 ? null : parseAddress(subnet.slice(0, slash));
  const own = parseAddress(address);
  if (!base || !own || base.bits !== own.bits || !(length >= 0 && length <= base.bits)) return false;
  const shift = BigInt(base.bits - length);
  return own.value >> shift === base.value >> shift;
}

/** A subnet as it is written: its first and last address, its prefix length, and whether bits of a host are set in it. */
export interface Subnet {
  first: bigint;
  last: bigint;
  length: number;
  bits: 32 | 128;
  hostBits: boolean;
}

/** Reads `10.1.0.0/16` or `fd00::/64`; null for what is no subnet. */
export function parseSubnet(text: string): Subnet | null {
  const [, address = '', prefix = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const own = parseAddress(address);
  const length = Number(prefix);
  if (!own || length > own.bits) return null;
  const hosts = (1n << BigInt(own.bits - length)) - 1n;
  const first = own.value & ~hosts;
  return { first, last: first | hosts, length, bits: own.bits, hostBits: own.value !== first };
}

/** Whether two subnets have an address in common; false for what is none. */
export function subnetsOverlap(one: string, other: string): boolean {
  const a = parseSubnet(one);
  const b = parseSubnet(other);
  return a !== null && b !== null && a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

/** Whether all of a subnet lies in another. */
export function isSubnetWithin(inner: string, outer: string): boolean {
  const a = parseSubnet(inner);
  const b = parseSubnet(outer);
  return a !== null && b !== null && a.bits === b.bits && b.first <= a.first && a.last <= b.last;
}

/** Writes an address: IPv6 with the longest row of zeros left out. */
export function formatAddress(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 65535n).toString(16),
  ).join(':');
  const [longest] = [...groups.matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length);
  if (!longest) return groups;
  const before = groups.slice(0, longest.index).replace(/:$/, '');
  const after = groups.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}

/** A subnet with the bits of its host taken away: `10.1.2.3/16` → `10.1.0.0/16`. */
export function formatSubnet({ first, length, bits }: Subnet): string {
  return `${formatAddress(first, bits)}/${length}`;
}

/** The addresses that hosts can have: an IPv4 subnet's first and last are its own and the broadcast's. */
export function usableAddresses(subnet: Subnet): bigint {
  const all = subnet.last - subnet.first + 1n;
  return subnet.bits === 32 && subnet.length < 31 ? all - 2n : all;
}

/** The first of an engine's usual pools that overlaps with none of the subnets; null when all are taken. */
export function suggestSubnet(taken: readonly string[], family: 4 | 6): string | null {
  const pools =
    family === 4
      ? [
          ...Array.from({ length: 14 }, (_, i) => `172.${18 + i}.0.0/16`),
          ...Array.from({ length: 16 }, (_, i) => `192.168.${16 * i}.0/20`),
          ...Array.from({ length: 256 }, (_, i) => `10.213.${i}.0/24`),
        ]
      : Array.from({ length: 1024 }, (_, i) => `fd00:67a1:${i.toString(16)}::/64`);
  return pools.find((pool) => taken.every((subnet) => !subnetsOverlap(pool, subnet))) ?? null;
}
