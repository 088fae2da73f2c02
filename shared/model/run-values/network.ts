import { cutPair, splitCsv } from './csv';
import { ValueProblem } from './problem';
import { parseInteger } from './quantity';

/** One `--network`: its name, or the long form `name=web,alias=a,ip=10.0.0.2`. */
export interface NetworkSpec {
  name: string;
  aliases: string[];
  ip: string;
  ip6: string;
  mac: string;
  linkLocalIps: string[];
  driverOpts: Record<string, string>;
  gwPriority: number | null;
}

/** Networks that are no network of the user's; `container:NAME` shares another container's. */
export const isUserDefined = (name: string) =>
  !['', 'default', 'bridge', 'host', 'none', 'nat'].includes(name) && !name.startsWith('container:');

export function parseNetwork(text: string): NetworkSpec {
  const network: NetworkSpec = {
    name: text,
    aliases: [],
    ip: '',
    ip6: '',
    mac: '',
    linkLocalIps: [],
    driverOpts: {},
    gwPriority: null,
  };
  if (!/\w+=\w+/.test(text)) return network;
  network.name = '';
  for (const field of splitCsv(text)) {
    const [key, rest] = cutPair(field);
    const value = rest?.trim() ?? '';
    if (rest === null) throw new ValueProblem('network-field', field);
    switch (key.trim()) {
      case 'name':
        network.name = value;
        break;
      case 'alias':
        network.aliases.push(value);
        break;
      case 'ip':
        network.ip = value;
        break;
      case 'ip6':
        network.ip6 = value;
        break;
      case 'mac-address':
        network.mac = value;
        break;
      case 'link-local-ip':
        network.linkLocalIps.push(value);
        break;
      case 'gw-priority':
        network.gwPriority = parseInteger(value);
        break;
      case 'driver-opt': {
        const [name, option] = cutPair(value);
        if (!name || option === null) throw new ValueProblem('network-field', field);
        network.driverOpts[name.trim()] = option.trim();
        break;
      }
      default:
        throw new ValueProblem('network-field', field);
    }
  }
  if (!network.name) throw new ValueProblem('network-field', text);
  return network;
}
