import type { RegistryAuth } from '../credentials/registry-auth';
import { readRegistryTls } from './certificates';
import { parseChallenge } from './challenge';
import { connectionError, registryError } from './registry-error';
import { type RegistryRequest, type RegistryResponse, requestRegistry } from './request';
import { basic, fetchToken } from './token';

/** What is said to one registry, on behalf of one user. */
export interface RegistrySession {
  /** `path` begins with `/v2/`. @throws AppError with the registry's words for anything but a success. */
  send(
    method: RegistryRequest['method'],
    path: string,
    signal: AbortSignal,
    headers?: Record<string, string>,
  ): Promise<RegistryResponse>;
}

export interface SessionOptions {
  /** `registry-1.docker.io` for Docker Hub. */
  host: string;
  auth: RegistryAuth | null;
  /** Trusted without TLS that can be checked, and with none at all. */
  insecure: boolean;
  certsFolder?: string;
}

/** Opens nothing yet: the first request finds out how the registry wants to be spoken to. */
export function createSession({ host, auth, insecure, certsFolder }: SessionOptions): RegistrySession {
  let base: string | null = null;
  let authorization: string | null = auth?.registrytoken ? `Bearer ${auth.registrytoken}` : null;
  let material: Promise<NonNullable<RegistryRequest['tls']>> | null = null;
  const tlsOf = () => {
    material ??= readRegistryTls(host, certsFolder).then((tls) => (insecure ? { ...tls, insecure } : tls));
    return material;
  };

  async function ask(request: Omit<RegistryRequest, 'url' | 'tls'>, path: string, signal: AbortSignal) {
    const tls = await tlsOf();
    // as the engine does: TLS first, and only where it is allowed to, without
    const bases = base ? [base] : [`https://${host}`, ...(insecure ? [`http://${host}`] : [])];
    let failure: unknown;
    for (const each of bases) {
      try {
        const response = await requestRegistry({ ...request, url: new URL(path, each), tls }, signal);
        base = each;
        return response;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        failure = error;
      }
    }
    throw connectionError(failure, host);
  }

  return {
    async send(method, path, signal, headers = {}) {
      const attempt = () =>
        ask(
          { method, headers: authorization ? { ...headers, Authorization: authorization } : headers },
          path,
          signal,
        );
      let response = await attempt();
      if (response.status === 401) {
        const challenge = parseChallenge(response.headers['www-authenticate']);
        if (challenge?.scheme === 'bearer') {
          const options = { allowHttp: insecure, tls: await tlsOf(), host };
          const token = await fetchToken(challenge, auth, options, signal).catch((error) =>
            Promise.reject(connectionError(error, host)),
          );
          authorization = `Bearer ${token}`;
          response = await attempt();
        } else if (challenge?.scheme === 'basic' && auth?.password) {
          authorization = basic(auth);
          response = await attempt();
        }
      }
      if (response.status >= 200 && response.status < 300) return response;
      throw registryError(response, host);
    },
  };
}
