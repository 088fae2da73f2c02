/** Of `GET /info`. */
export interface RegistryConfig {
  InsecureRegistryCIDRs?: string[] | null;
  IndexConfigs?: Record<string, { Secure?: boolean } | undefined> | null;
}

const toNumber = (ip: string) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function isInside(ip: string, cidr: string): boolean {
  const [network = '', bits = '32'] = cidr.split('/');
  if (!/^[\d.]+$/.test(network)) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(ip) / size) === Math.floor(toNumber(network) / size);
}

/** Whether the engine would speak to a host without trusted TLS: to itself, and to what its administrator has named. */
export function isInsecure(host: string, config: RegistryConfig | null): boolean {
  const named = config?.IndexConfigs?.[host];
  if (named) return named.Secure === false;
  const name = host.replace(/:\d+$/, '');
  if (name === 'localhost' || name === '[::1]') return true;
  if (!/^\d+(\.\d+){3}$/.test(name)) return false;
  return ['127.0.0.0/8', ...(config?.InsecureRegistryCIDRs ?? [])].some((cidr) => isInside(name, cidr));
}
