import type { AppContract } from '@shared/ipc/contract';
import type { CredentialStore } from '../../credentials/registry-auth';
import { HUB_SERVER, serverOf } from '../../credentials/server-address';
import type { Engine } from '../../engine/engine';
import type { Handlers } from '../../ipc/router';
import {
  deleteManifest,
  readCatalog,
  readManifest,
  readTags,
  tagsOfDigest,
} from '../../registry/registry-client';
import { createSession, type RegistrySession } from '../../registry/session';
import { isInsecure, type RegistryConfig } from '../../registry/trust';
import type { AddedRegistries } from './added-registries';
import { listRegistries, nameOfServer } from './list-registries';
import { searchImages } from './search-images';
import { signIn } from './sign-in';

export interface RegistryDeps {
  engine: Engine;
  credentials: CredentialStore;
  /** To be shown. */
  configPath: string;
  addedRegistries: AddedRegistries;
}

export function registryHandlers(deps: RegistryDeps): Handlers<AppContract>['registries'] {
  const { engine, credentials, configPath, addedRegistries } = deps;

  /** What the engine trusts; nothing when it cannot say so now: browsing does not need one. */
  async function engineTrust(signal: AbortSignal): Promise<RegistryConfig | null> {
    if (engine.status.state !== 'connected') return null;
    // its types do not know the option that all of its methods take
    const docker = engine.client().docker as unknown as {
      info(options: { abortSignal: AbortSignal }): Promise<{ RegistryConfig?: RegistryConfig }>;
    };
    const info = await docker.info({ abortSignal: signal });
    return info.RegistryConfig ?? null;
  }
  async function open(server: string, signal: AbortSignal): Promise<RegistrySession> {
    const key = serverOf(server);
    const host = key === HUB_SERVER ? 'registry-1.docker.io' : key;
    const [auth, config] = await Promise.all([credentials.forRegistry(server, signal), engineTrust(signal)]);
    return createSession({ host, auth, insecure: isInsecure(host, config) });
  }

  return {
    list: (_input, { signal }) => listRegistries(credentials, configPath, addedRegistries, signal),
    add({ server }) {
      const name = nameOfServer(serverOf(server));
      if (name) addedRegistries.add(name);
      return { server: name };
    },
    forget: ({ server }) => addedRegistries.remove(nameOfServer(serverOf(server))),
    signIn: (input, { signal }) => signIn(engine.client(), credentials, input, signal),
    signOut: ({ server }, { signal }) => credentials.erase(server, signal),
    catalog: async ({ server, next }, { signal }) => readCatalog(await open(server, signal), next, signal),
    tags: async ({ server, repository, next }, { signal }) =>
      readTags(await open(server, signal), repository, next, signal),
    manifest: async ({ server, repository, reference }, { signal }) =>
      readManifest(await open(server, signal), repository, reference, signal),
    tagsOfDigest: async ({ server, repository, digest }, { signal }) =>
      tagsOfDigest(await open(server, signal), repository, digest, signal),
    deleteManifest: async ({ server, repository, digest }, { signal }) =>
      deleteManifest(await open(server, signal), repository, digest, signal),
    search: (input, { signal }) => searchImages(engine.client(), credentials, input, signal),
  };
}
