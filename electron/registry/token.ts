import { AppError } from '@shared/errors/app-error';
import type { RegistryAuth } from '../credentials/registry-auth';
import type { Challenge } from './challenge';
import { registryError } from './registry-error';
import { type RegistryRequest, requestRegistry } from './request';

export const basic = ({ username, password }: RegistryAuth) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

type Bearer = Extract<Challenge, { scheme: 'bearer' }>;

/** Fetches a token by the distribution's token flow: with an identity token by OAuth2, else with the password, else as anybody. */
export async function fetchToken(
  { realm, service, scope }: Bearer,
  auth: RegistryAuth | null,
  /** Whether http may be spoken, and how TLS is done. */
  options: { allowHttp: boolean; tls: NonNullable<RegistryRequest['tls']>; host: string },
  signal: AbortSignal,
): Promise<string> {
  const url = URL.canParse(realm) ? new URL(realm) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && options.allowHttp);
  if (!url || !safe)
    throw new AppError({
      code: 'registry/failed',
      message: `The registry asks to sign in at ${realm}, which is not safe`,
    });
  const tls = url.host === options.host ? { tls: options.tls } : {};
  const scopes = scope.split(' ').filter(Boolean);
  let request: RegistryRequest;
  if (auth?.identitytoken) {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      service,
      scope: scopes.join(' '),
      client_id: 'gantry',
      refresh_token: auth.identitytoken,
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    request = { method: 'POST', url, headers, body: body.toString(), ...tls };
  } else {
    if (service) url.searchParams.set('service', service);
    for (const each of scopes) url.searchParams.append('scope', each);
    request = { method: 'GET', url, ...(auth && { headers: { Authorization: basic(auth) } }), ...tls };
  }
  const response = await requestRegistry(request, signal);
  if (response.status !== 200) throw registryError(response, url.host);
  let token: unknown;
  try {
    const answer = JSON.parse(response.body) as { token?: unknown; access_token?: unknown };
    token = answer.token ?? answer.access_token;
  } catch {
    // said below: its words may hold the token
  }
  if (typeof token === 'string' && token) return token;
  throw new AppError({ code: 'registry/failed', message: `${url.host} gave no token` });
}
