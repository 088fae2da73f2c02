/** Docker Hub's name in the store, which is its old address. */
export const HUB_SERVER = 'https://index.docker.io/v1/';

/** The host of a server address as the CLI reads it: without scheme and path (`ConvertToHostname` of docker/cli). */
export function toHostname(server: string): string {
  return server.replace(/^https?:\/\//, '').split('/')[0] ?? '';
}

/** The names that all mean Docker Hub. */
const hubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** The name under which the store keeps a registry, given as an image reference or a person writes it; null for Docker Hub. */
export function serverOf(registry: string | null): string {
  if (registry === null || registry === '') return HUB_SERVER;
  const host = toHostname(registry.trim());
  return hubHosts.has(host) ? HUB_SERVER : host;
}
