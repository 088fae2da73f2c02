import { AppError } from '@shared/errors/app-error';
import type { EngineVersion } from '@shared/features/engine';
import { type EngineClient, OUR_API, toEngineError } from './client';
import { dial } from './endpoint/dial';
import type { KnownEndpoint } from './endpoint/discover';
import { readText, sendRequest } from './wire/http';

/** The oldest API whose containers, logs, exec and events behave as the app expects (Docker 17.05). */
const OLDEST_API = '1.29';

function compareApi(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}

/** The API version to speak: the older of ours and the engine's. @throws AppError `engine/api-too-old` */
export function negotiateApi(engineApi: string): string {
  if (compareApi(engineApi, OLDEST_API) < 0) {
    throw new AppError({
      code: 'engine/api-too-old',
      message: `The engine speaks API ${engineApi}; Gantry needs ${OLDEST_API} or newer`,
    });
  }
  return compareApi(engineApi, OUR_API) < 0 ? engineApi : OUR_API;
}

/** A deadline that also ends with the caller's signal. */
export function withDeadline(signal: AbortSignal, ms: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}

/**
 * Asks `/_ping`, which every engine answers without a version, and returns the engine's API version.
 *
 * @throws AppError `engine/not-docker` when something else answers.
 */
export async function ping(endpoint: KnownEndpoint, signal: AbortSignal): Promise<string> {
  const request = { method: 'GET', path: '/_ping' } as const;
  const response = await sendRequest(dial(endpoint), request, signal);
  const api = response.headers.get('api-version');
  if (response.status === 200 && api) {
    await readText(response);
    return api;
  }
  // an engine that wants TLS says so in the body of a 400; everything else without the header is not an engine
  if (api || response.status === 400 || response.status === 401 || response.status === 403) {
    throw await toEngineError(response, request);
  }
  const text = (await readText(response)).trim().slice(0, 120);
  throw new AppError({
    code: 'engine/not-docker',
    message: `HTTP ${response.status}${text ? `: ${text}` : ''}, without the Api-Version header of a Docker engine`,
  });
}

/** What `docker version` says of the server. */
export async function readVersion(client: EngineClient): Promise<EngineVersion> {
  const version = await client.docker.version();
  return {
    engine: version.Version,
    api: client.api,
    platform: version.Platform?.Name ?? '',
    os: version.Os,
    arch: version.Arch,
  };
}
