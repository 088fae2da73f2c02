import type { NetworkChoice } from '@shared/features/container-details';
import { isInSubnet, parseAddress } from '@shared/model/subnet';

/** An address that a container has. */
export interface TakenAddress {
  address: string;
  name: string;
}

const sameAddress = (a: string, b: string) => {
  const one = parseAddress(a);
  const other = parseAddress(b);
  return one !== null && one.bits === other?.bits && one.value === other.value;
};

/** Who has an address. */
export const takenBy = (text: string, taken: readonly TakenAddress[]): string | null =>
  taken.find(({ address }) => sameAddress(address, text))?.name ?? null;

/** The networks that every engine has; they give no addresses of one's choice, and no names. */
const predefined = new Set(['bridge', 'host', 'none']);

/** Whether a network takes static addresses and aliases: only those that somebody has made. */
export const isUserDefined = (network: NetworkChoice): boolean => !predefined.has(network.name);

/** What is wrong with an address for a network, as a key of the locales; null for nothing, or for no address. */
export function addressProblem(
  text: string,
  family: 4 | 6,
  network: NetworkChoice | null,
  taken: readonly TakenAddress[] = [],
): string | null {
  if (text === '') return null;
  const address = parseAddress(text);
  if (address?.bits !== (family === 4 ? 32 : 128)) return `connect.badIp${family}`;
  if (!network) return null;
  const ours = network.subnets.filter((each) => each.subnet.includes(':') === (family === 6));
  if (!isUserDefined(network)) return 'connect.predefined';
  if (ours.length === 0) return `connect.noSubnet${family}`;
  const subnet = ours.find((each) => isInSubnet(text, each.subnet));
  if (!subnet) return 'connect.outside';
  if (sameAddress(subnet.gateway.split('/')[0] ?? '', text)) return 'connect.gateway';
  return takenBy(text, taken) ? 'connect.taken' : null;
}

/** Aliases as they are typed: apart by spaces or commas. */
export function splitAliases(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

export function aliasProblem(text: string, network: NetworkChoice | null): string | null {
  const aliases = splitAliases(text);
  if (aliases.length > 0 && network && !isUserDefined(network)) return 'connect.noAliases';
  return aliases.every((alias) => /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(alias)) ? null : 'connect.badAlias';
}
