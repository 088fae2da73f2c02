import { AppError } from '@shared/errors/app-error';

/** An engine's address, taken apart. */
export type Address =
  | { kind: 'unix'; path: string }
  | { kind: 'npipe'; path: string }
  | { kind: 'tcp'; host: string; port: number; tls: boolean }
  | { kind: 'ssh'; host: string; port: number | null; user: string | null; path: string | null };

function bad(address: string, why: string): AppError {
  return new AppError({ code: 'engine/bad-address', message: `${why}: ${address}`, target: address });
}

/**
 * Reads what the docker CLI accepts in DOCKER_HOST, and a bare path. A TCP address without a port gets 2375, or 2376
 * with TLS, as the CLI does.
 *
 * @throws AppError `engine/bad-address` with what is wrong.
 */
export function parseAddress(address: string, tls: boolean): Address {
  const text = address.trim();
  if (text.startsWith('/')) return { kind: 'unix', path: text };
  if (text.startsWith('unix://')) {
    const path = text.slice('unix://'.length);
    if (!path.startsWith('/')) throw bad(address, 'A unix address needs an absolute path');
    return { kind: 'unix', path };
  }
  if (text.startsWith('npipe://')) {
    return { kind: 'npipe', path: text.slice('npipe://'.length).replaceAll('/', '\\') };
  }
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `tcp://${text}`;
  let url: URL;
  try {
    // URL knows no ports or hosts for tcp:, so borrow http's rules
    url = new URL(withScheme.replace(/^(tcp|https?):/i, 'http:'));
  } catch {
    throw bad(address, 'Not an address');
  }
  if (/^(tcp|https?):/i.test(withScheme)) {
    const secure = tls || /^https:/i.test(withScheme);
    const port = /:80(\/|$)/.test(withScheme) ? 80 : Number(url.port || (secure ? 2376 : 2375));
    if (!url.hostname) throw bad(address, 'A tcp address needs a host');
    return { kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port, tls: secure };
  }
  if (/^ssh:/i.test(withScheme)) {
    if (!url.hostname || url.hostname.startsWith('-')) throw bad(address, 'An ssh address needs a host');
    if (url.password) {
      const hidden = text.replace(/^(ssh:\/\/[^:]*:).*@/i, '$1...@');
      throw bad(hidden, 'ssh addresses take no password: use keys or an agent');
    }
    return {
      kind: 'ssh',
      host: url.hostname,
      port: url.port ? Number(url.port) : null,
      user: url.username ? decode(url.username, address) : null,
      path: url.pathname.length > 1 ? url.pathname : null,
    };
  }
  throw bad(address, 'Unknown kind of address (unix://, npipe://, tcp:// and ssh:// are known)');
}

/** Longer paths are named by their last two parts. */
const LONG_PATH = 24;

function decode(part: string, address: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw bad(address, 'A % that stands for nothing');
  }
}

/** A short form for people: the socket's path or `host:port`. */
export function shortAddress(address: string): string {
  const bare = address.replace(/^(unix|npipe|tcp|https?):\/\//, '');
  if (!/^(unix|npipe):/.test(address) || bare.length <= LONG_PATH) return bare;
  return `…/${bare.split('/').slice(-2).join('/')}`;
}
