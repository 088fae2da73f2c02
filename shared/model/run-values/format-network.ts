import { joinCsv } from './csv';
import type { NetworkSpec } from './network';

/** Writes a network as `--network` takes it: its name alone, or the long form when there is more to say. */
export function formatNetwork(network: NetworkSpec): string {
  const { name, aliases, ip, ip6, mac, linkLocalIps, driverOpts, gwPriority } = network;
  const more = [
    ...aliases.map((alias) => `alias=${alias}`),
    ...(ip ? [`ip=${ip}`] : []),
    ...(ip6 ? [`ip6=${ip6}`] : []),
    ...(mac ? [`mac-address=${mac}`] : []),
    ...linkLocalIps.map((address) => `link-local-ip=${address}`),
    ...Object.entries(driverOpts).map(([key, value]) => `driver-opt=${key}=${value}`),
    ...(gwPriority === null ? [] : [`gw-priority=${gwPriority}`]),
  ];
  return more.length === 0 ? name : joinCsv([`name=${name}`, ...more]);
}
