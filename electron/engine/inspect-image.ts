import type { EngineClient } from './client';

/** What `docker image inspect` says that the app reads; an imported image has no config at all. */
export interface ImageInspect {
  Id: string;
  /** `repository@sha256:...`, for every repository that it was pulled from or pushed to. */
  RepoDigests?: string[] | null;
  /** Bytes of all layers. */
  Size?: number;
  Config?: {
    Env?: string[] | null;
    Cmd?: string[] | null;
    Entrypoint?: string[] | string | null;
    WorkingDir?: string;
    User?: string;
    ExposedPorts?: Record<string, unknown> | null;
    Volumes?: Record<string, unknown> | null;
    Healthcheck?: { Test?: string[] } | null;
  } | null;
}

/** An image of the engine by name or id; null when it is not there. */
export async function inspectImage(
  client: EngineClient,
  image: string,
  signal: AbortSignal,
): Promise<ImageInspect | null> {
  const options = { abortSignal: signal };
  try {
    // its types do not know the option that all of its methods take
    const info = client.docker.getImage(image).inspect(options as never) as unknown as Promise<ImageInspect>;
    return await info;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return null;
    throw error;
  }
}
