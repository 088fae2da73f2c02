import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  authOfEntry,
  type ConfigFile,
  entryOfAuth,
  keysOf,
  readConfigFile,
  writeConfigFile,
} from './config-file';
import { defaultStore } from './default-store';
import { eraseFromHelper, getFromHelper, listOfHelper, storeInHelper, TOKEN_USER } from './helper';
import type { CredentialStore, KeptIn, RegistryAuth, StoredSignIn } from './registry-auth';
import { serverOf } from './server-address';

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The folder of the docker CLI's configuration. */
export function dockerConfigDir(env: NodeJS.ProcessEnv = process.env): string {
  return env.DOCKER_CONFIG || join(homedir(), '.docker');
}

function helperOf(config: ConfigFile, server: string): string {
  if (Object.hasOwn(config.credHelpers, server)) return config.credHelpers[server] ?? '';
  if (config.credsStore) return config.credsStore;
  const isNew = Object.keys(config.auths).length === 0 && Object.keys(config.credHelpers).length === 0;
  return isNew ? defaultStore() : '';
}

function authOfSecret(server: string, found: { username: string; secret: string }): RegistryAuth {
  const { username, secret } = found;
  return username === TOKEN_USER
    ? { username: '', password: '', serveraddress: server, identitytoken: secret }
    : { username, password: secret, serveraddress: server };
}

async function read(config: ConfigFile, server: string, signal: AbortSignal): Promise<RegistryAuth | null> {
  const helper = helperOf(config, server);
  if (helper) {
    const found = await getFromHelper(helper, server, signal);
    return found && authOfSecret(server, found);
  }
  for (const key of keysOf(config.auths, server)) {
    const auth = authOfEntry(server, config.auths[key] ?? {});
    if (auth) return auth;
  }
  return null;
}

/** Every server that somebody may be signed in to, with who keeps it; helpers that fail are told by `onProblem`. */
async function servers(
  config: ConfigFile,
  signal: AbortSignal,
  onProblem: (error: unknown) => void,
): Promise<Map<string, { keptIn: KeptIn; username: string | null }>> {
  const found = new Map<string, { keptIn: KeptIn; username: string | null }>();
  const whole = config.credsStore || helperOf(config, '');
  if (whole) {
    const users = await listOfHelper(whole, signal).catch((error) => {
      onProblem(error);
      return {};
    });
    for (const [server, username] of Object.entries(users))
      found.set(server, { keptIn: { type: 'helper', helper: whole }, username });
  } else {
    for (const [key, entry] of Object.entries(config.auths)) {
      const auth = authOfEntry(key, entry);
      if (auth) found.set(serverOf(key), { keptIn: { type: 'file' }, username: auth.username });
    }
  }
  for (const [server, helper] of Object.entries(config.credHelpers))
    if (helper) found.set(server, { keptIn: { type: 'helper', helper }, username: null });
  return found;
}

/** The docker CLI's store in a folder of configuration. Nothing is kept in memory. */
export function createCredentials({ configDir }: { configDir: string }): CredentialStore {
  return {
    forRegistry: async (domain, signal) => read(readConfigFile(configDir), serverOf(domain), signal),
    async all(signal) {
      const config = readConfigFile(configDir);
      const auths: Record<string, RegistryAuth> = {};
      // one helper that fails must not keep the others' sign-ins from being used
      for (const server of (await servers(config, signal, () => {})).keys()) {
        const auth = await read(config, server, signal).catch(() => null);
        signal.throwIfAborted();
        if (auth) auths[server] = auth;
      }
      return auths;
    },
    async list(signal) {
      const config = readConfigFile(configDir);
      const problems: string[] = [];
      const signIns: StoredSignIn[] = [];
      const found = await servers(config, signal, (error) => problems.push(wordsOf(error)));
      for (const [server, { keptIn, username }] of found) {
        if (username !== null) {
          signIns.push({ server, keptIn, username: username === TOKEN_USER ? '' : username });
          continue;
        }
        try {
          const auth = await read(config, server, signal);
          if (auth) signIns.push({ server, keptIn, username: auth.username });
        } catch (error) {
          signal.throwIfAborted();
          problems.push(wordsOf(error));
        }
      }
      return { signIns, problems };
    },
    placeOf(server) {
      const helper = helperOf(readConfigFile(configDir), serverOf(server));
      return helper ? { type: 'helper', helper } : { type: 'file' };
    },
    async store(auth, signal) {
      const server = serverOf(auth.serveraddress);
      const helper = helperOf(readConfigFile(configDir), server);
      const { username, password, identitytoken } = auth;
      if (helper) {
        const entry = identitytoken
          ? { server, username: TOKEN_USER, secret: identitytoken }
          : { server, username, secret: password };
        await storeInHelper(helper, entry, signal);
      }
      // read again: a helper may have waited for its user, while the CLI wrote
      const { raw, auths, credHelpers, credsStore } = readConfigFile(configDir);
      const chosen =
        helper && !credsStore && !Object.hasOwn(credHelpers, server) ? { credsStore: helper } : {};
      const kept = { ...auths };
      for (const key of keysOf(kept, server)) delete kept[key];
      const entry = helper ? {} : entryOfAuth(auth);
      writeConfigFile(configDir, { ...raw, auths: { ...kept, [server]: entry }, ...chosen });
      return helper ? { type: 'helper', helper } : { type: 'file' };
    },
    async erase(registry, signal) {
      const server = serverOf(registry);
      const helper = helperOf(readConfigFile(configDir), server);
      if (helper) await eraseFromHelper(helper, server, signal);
      const { raw, auths } = readConfigFile(configDir);
      const keys = keysOf(auths, server);
      if (keys.length === 0) return;
      const kept = { ...auths };
      for (const key of keys) delete kept[key];
      writeConfigFile(configDir, { ...raw, auths: kept });
    },
  };
}
