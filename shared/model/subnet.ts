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
