import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '@shared/features/engine';
import { parseAddress, shortAddress } from './address';
import { currentContextName, readContexts } from './contexts';

/** What TLS needs beyond the address: PEM texts. */
export interface TlsMaterial {
  ca?: string;
  cert?: string;
  key?: string;
  skipVerify: boolean;
}

/** An endpoint with the secrets that stay in the worker. */
export interface KnownEndpoint extends Endpoint {
  material: TlsMaterial | null;
}

export interface Discovery {
  endpoints: KnownEndpoint[];
  /** What the docker CLI would use: DOCKER_HOST, then DOCKER_CONTEXT, then `currentContext`, then the local socket. */
  preferred: string | null;
}

async function readPem(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function readMaterial(folder: string, skipVerify: boolean): Promise<TlsMaterial | null> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((f) => readPem(join(folder, f))),
  );
  if (!ca && !cert && !key && !skipVerify) return null;
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }), skipVerify };
}

/** The sockets that engines are known to listen on, most specific first. */
export function knownSockets(
  env: NodeJS.ProcessEnv,
  home: string,
  platform: string,
): { name: string; path: string }[] {
  if (platform === 'win32') {
    return [
      { name: 'Docker', path: '//./pipe/docker_engine' },
      { name: 'Docker Desktop', path: '//./pipe/dockerDesktopLinuxEngine' },
      { name: 'Podman', path: '//./pipe/podman-machine-default' },
    ];
  }
  const runtime = env.XDG_RUNTIME_DIR;
  return [
    { name: 'Docker', path: '/var/run/docker.sock' },
    ...(runtime ? [{ name: 'Docker (rootless)', path: join(runtime, 'docker.sock') }] : []),
    { name: 'Docker Desktop', path: join(home, '.docker/run/docker.sock') },
    { name: 'Docker Desktop', path: join(home, '.docker/desktop/docker.sock') },
    { name: 'Colima', path: join(home, '.colima/default/docker.sock') },
    { name: 'OrbStack', path: join(home, '.orbstack/run/docker.sock') },
    { name: 'Rancher Desktop', path: join(home, '.rd/docker.sock') },
    ...(runtime ? [{ name: 'Podman', path: join(runtime, 'podman/podman.sock') }] : []),
    { name: 'Podman', path: '/run/podman/podman.sock' },
  ];
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    // a socket in a folder that may not be entered still is there: connecting says why it fails
    (error: NodeJS.ErrnoException) => error.code === 'EACCES',
  );
}

/** Finds every engine this user could mean, without connecting to any. */
export async function discoverEndpoints(env: NodeJS.ProcessEnv = process.env): Promise<Discovery> {
  const home = homedir();
  const configDir = env.DOCKER_CONFIG || join(home, '.docker');
  const endpoints: KnownEndpoint[] = [];
  const add = (endpoint: KnownEndpoint) => {
    const same = endpoints.some((e) => e.address === endpoint.address && e.source !== 'context');
    if (!same) endpoints.push(endpoint);
  };
  let preferred: string | null = null;

  if (env.DOCKER_HOST) {
    const verify = Boolean(env.DOCKER_TLS_VERIFY);
    const material =
      verify || env.DOCKER_CERT_PATH ? await readMaterial(env.DOCKER_CERT_PATH || configDir, !verify) : null;
    add({
      id: 'env',
      name: shortAddress(env.DOCKER_HOST),
      source: 'env',
      address: env.DOCKER_HOST,
      tls: material !== null,
      material,
    });
    preferred = 'env';
  }
  const contexts = await readContexts(configDir);
  for (const context of contexts) {
    const material = await readMaterial(context.tlsFolder, context.skipTlsVerify);
    add({
      id: `context:${context.name}`,
      name: context.name,
      source: 'context',
      address: context.host,
      tls: material !== null,
      material,
    });
  }
  const contextName = env.DOCKER_CONTEXT || (await currentContextName(configDir));
  if (contextName && contextName !== 'default') preferred ??= `context:${contextName}`;

  for (const socket of knownSockets(env, home, process.platform)) {
    const scheme = process.platform === 'win32' ? 'npipe' : 'unix';
    if (scheme === 'unix' && !(await exists(socket.path))) continue;
    const address = `${scheme}://${socket.path}`;
    add({ id: address, name: socket.name, source: 'socket', address, tls: false, material: null });
  }
  preferred ??= endpoints.find((e) => e.source === 'socket')?.id ?? null;
  return { endpoints, preferred };
}

/** An endpoint for an address that the user typed. @throws AppError `engine/bad-address` */
export function endpointOfAddress(address: string): KnownEndpoint {
  const text = address.trim();
  const parsed = parseAddress(text, false);
  const full = parsed.kind === 'unix' ? `unix://${parsed.path}` : text;
  return { id: full, name: shortAddress(full), source: 'address', address: full, tls: false, material: null };
}
