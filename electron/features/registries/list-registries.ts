import type { RegistryEntry, RegistryList } from '@shared/features/registries';
import type { CredentialStore } from '../../credentials/registry-auth';
import { HUB_SERVER } from '../../credentials/server-address';
import type { AddedRegistries } from './added-registries';

/** What the page calls a server of the store: Docker Hub is the one without a name. */
export const nameOfServer = (server: string) => (server === HUB_SERVER ? '' : server);

/** Docker Hub first, then the others by name. */
export async function listRegistries(
  credentials: CredentialStore,
  configPath: string,
  added: AddedRegistries,
  signal: AbortSignal,
): Promise<RegistryList> {
  const { signIns, problems } = await credentials.list(signal);
  const entries = new Map<string, RegistryEntry>();
  for (const server of ['', ...added.all()])
    entries.set(server, { server, user: null, keptIn: null, added: server !== '' });
  for (const { server, username, keptIn } of signIns) {
    const name = nameOfServer(server);
    // Docker Hub's refresh and access tokens, which Docker Desktop keeps beside the sign-in, are no registries
    if (/^https:\/\/index\.docker\.io\/v1\/(access|refresh)-token/.test(name)) continue;
    entries.set(name, { server: name, user: username, keptIn, added: added.all().includes(name) });
  }
  const registries = [...entries.values()].sort((a, b) => a.server.localeCompare(b.server));
  return { registries, configPath, place: credentials.placeOf(''), problems };
}
