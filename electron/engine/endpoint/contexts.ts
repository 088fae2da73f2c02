import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A context of the docker CLI, read from its own store (`docker context ls` shows the same). */
export interface DockerContext {
  name: string;
  host: string;
  skipTlsVerify: boolean;
  /** Folder with `ca.pem`, `cert.pem`, `key.pem`, whether or not it exists. */
  tlsFolder: string;
}

/** The folder that `docker context` keeps a context's parts in: the SHA-256 of its name. */
export function contextFolder(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // no such file, unreadable or not JSON: the CLI ignores such a context too
    return null;
  }
}

/** The `currentContext` of `config.json`; null for the default context. */
export async function currentContextName(configDir: string): Promise<string | null> {
  const config = (await readJson(join(configDir, 'config.json'))) as { currentContext?: unknown } | null;
  const name = config?.currentContext;
  return typeof name === 'string' && name !== '' && name !== 'default' ? name : null;
}

/** All contexts with a Docker endpoint, by name. */
export async function readContexts(configDir: string): Promise<DockerContext[]> {
  const metaDir = join(configDir, 'contexts', 'meta');
  let folders: string[];
  try {
    folders = await readdir(metaDir);
  } catch {
    return [];
  }
  const found = await Promise.all(
    folders.map(async (folder): Promise<DockerContext | null> => {
      const meta = (await readJson(join(metaDir, folder, 'meta.json'))) as {
        Name?: unknown;
        Endpoints?: { docker?: { Host?: unknown; SkipTLSVerify?: unknown } };
      } | null;
      const docker = meta?.Endpoints?.docker;
      if (typeof meta?.Name !== 'string' || typeof docker?.Host !== 'string') return null;
      return {
        name: meta.Name,
        host: docker.Host,
        skipTlsVerify: docker.SkipTLSVerify === true,
        tlsFolder: join(configDir, 'contexts', 'tls', contextFolder(meta.Name), 'docker'),
      };
    }),
  );
  return found.filter((context) => context !== null).sort((a, b) => a.name.localeCompare(b.name));
}
