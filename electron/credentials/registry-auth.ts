/** What signs in to one registry, as the engine's `X-Registry-Auth` takes it. Never leaves the worker. */
export interface RegistryAuth {
  username: string;
  password: string;
  /** The registry as the CLI's store calls it: `https://index.docker.io/v1/`, `registry.local:5000`. */
  serveraddress: string;
  /** Instead of a password, for registries that gave one at sign-in (`<token>` in a helper's answer). */
  identitytoken?: string;
}

/** The credentials of the docker CLI's own store. Read anew each time: the CLI may have changed them. */
export interface Credentials {
  /** For a registry as an image reference names it; null for Docker Hub's (`domain` of `parseImageRef`). */
  forRegistry(domain: string | null, signal: AbortSignal): Promise<RegistryAuth | null>;
  /** All of them by server address, as the builders want them. */
  all(signal: AbortSignal): Promise<Record<string, RegistryAuth>>;
}
