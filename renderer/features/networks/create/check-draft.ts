import type { NetworkAbilities } from '@shared/features/network-details';
import type { NetworkSummary } from '@shared/features/networks';
import { isIp } from '@shared/model/run-values/ip';
import { parseSubnet } from '@shared/model/subnet';
import { checkPools } from './check-pools';
import { isVlan, type NetworkDraft, parseLines } from './draft';
import type { Problem, Problems } from './problem';

export interface CreateContext {
  networks: readonly NetworkSummary[];
  /** Null until the engine has said. */
  abilities: NetworkAbilities | null;
}

const BRIDGE_NAME = 'com.docker.network.bridge.name';
/** Names that the engine keeps for itself. */
const reserved = new Set(['bridge', 'host', 'none', 'default']);
/** From API 1.46 on an engine has IPv6 subnets to choose from. */
const OWN_IPV6 = 46;

export const minorOf = (api: string) => Number(api.split('.')[1] ?? 0);

function nameProblem(name: string, networks: readonly NetworkSummary[]): Problem | null {
  if (name.trim() === '') return { code: 'noName' };
  if (reserved.has(name)) return { code: 'nameReserved' };
  return networks.some((network) => network.name === name) ? { code: 'nameTaken' } : null;
}

function driverProblem(driver: string, abilities: NetworkAbilities | null): Problem | null {
  if (driver !== 'overlay' || !abilities) return null;
  if (abilities.swarm !== 'active') return { code: 'noSwarm' };
  return abilities.swarmManager ? null : { code: 'noManager' };
}

/** An interface is for one network of a kind, and a bridge's name for one network. */
function interfaceProblem(
  name: string,
  networks: readonly NetworkSummary[],
  option: string,
  driver: string,
): Problem | null {
  if (name === '') return null;
  const own = option === 'parent' ? /^[^\s/]{1,15}(?:\.\d{1,4})?$/ : /^[^\s/]{1,15}$/;
  if (!own.test(name)) return { code: 'badInterface' };
  const other = networks.find((network) => network.driver === driver && network.options[option] === name);
  return other ? { code: 'interfaceTaken', values: { name: other.name } } : null;
}

const linesProblem = (text: string): Problem | null =>
  parseLines(text).some(([name]) => name === '') ? { code: 'badLines' } : null;

function ipv6Problem({ ipv6, pools, configFrom, driver }: NetworkDraft, api: string): Problem | null {
  const own = pools.some(({ subnet }) => parseSubnet(subnet)?.bits === 128);
  return ipv6 && !own && configFrom === '' && driver === 'bridge' && api && minorOf(api) < OWN_IPV6
    ? { code: 'ipv6NoPool' }
    : null;
}

/** What the engine would have against a network, before it is asked. */
export function checkDraft(draft: NetworkDraft, { networks, abilities }: CreateContext): Problems {
  const { driver, mtu, hostIp, ingress, configFrom, configOnly } = draft;
  const problems: Problems = checkPools(draft, networks);
  const put = (field: string, problem: Problem | null | false) => {
    if (problem) problems[field] = problem;
  };
  put('name', nameProblem(draft.name, networks));
  put('driver', driverProblem(driver, abilities));
  put('ipv6', ipv6Problem(draft, abilities?.api ?? ''));
  if (isVlan(driver)) put('parent', interfaceProblem(draft.parent, networks, 'parent', driver));
  if (driver === 'bridge') {
    put('bridgeName', interfaceProblem(draft.bridgeName, networks, BRIDGE_NAME, driver));
    put('hostIp', hostIp !== '' && !isIp(hostIp) && { code: 'badAddress', values: { address: hostIp } });
  }
  const first = driver === 'overlay' && ingress && networks.find((network) => network.ingress);
  if (first) put('ingress', { code: 'ingressTaken', values: { name: first.name } });
  put('mtu', mtu !== '' && !(/^\d{2,5}$/.test(mtu) && +mtu >= 68 && +mtu <= 65_535) && { code: 'badMtu' });
  for (const field of ['options', 'labels', 'ipamOptions'] as const) put(field, linesProblem(draft[field]));
  // settings for others are of the network only, not of who may use it
  const operators =
    driver === 'overlay' ? (['internal', 'attachable', 'ingress'] as const) : (['internal'] as const);
  for (const field of operators) put(field, configOnly && draft[field] && { code: 'configOperator' });
  if (configFrom !== '') {
    if (configOnly) put('configFrom', { code: 'configBoth' });
    else if (draft.pools.some((pool) => pool.subnet !== '') || draft.options.trim() !== '')
      put('configFrom', { code: 'configOwn' });
  }
  return problems;
}
