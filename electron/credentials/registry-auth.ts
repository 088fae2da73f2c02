/** What signs in to one registry, as the engine's `X-Registry-Auth` takes it. Never leaves the worker. */
export interface RegistryAuth {
  username: string;
  password: string;
  /** The registry as the CLI's store calls it: `https://index.docker.io/v1/`, `registry.local:5000`. */
  serveraddress: string;
  /** Instead of a password, for registries that gave one at sign-in (`<token>` in a helper's answer). */
  identitytoken?: string;
  /** A bearer token to send as it is. */
  registrytoken?: string;
}

/** The credentials of the docker CLI's own store. Read anew each time: the CLI may have changed them. */
export interface Credentials {
  /** For a registry as an image reference names it; null for Docker Hub's (`domain` of `parseImageRef`). */
  forRegistry(domain: string | null, signal: AbortSignal): Promise<RegistryAuth | null>;
  /** All of them by server address, as the builders want them. */
  all(signal: AbortSignal): Promise<Record<string, RegistryAuth>>;
}

/** Where a sign-in is kept: in `config.json` itself, or by a program. */
export type KeptIn = { type: 'file' } | { type: 'helper'; helper: string };

/** A sign-in without its secret. */
export interface StoredSignIn {
  server: string;
  /** Empty when the store tells none, as for an identity token of a helper. */
  username: string;
  keptIn: KeptIn;
}

/** The whole store: what the page of registries needs beyond using it. */
export interface CredentialStore extends Credentials {
  /** What is signed in to, and which helpers could not say it. @throws AppError when `config.json` cannot be read. */
  list(signal: AbortSignal): Promise<{ signIns: StoredSignIn[]; problems: string[] }>;
  /** Where a new sign-in to a registry would be kept. */
  placeOf(server: string): KeptIn;
  /** Keeps a sign-in, as `docker login` does. */
  store(auth: RegistryAuth, signal: AbortSignal): Promise<KeptIn>;
  /** Forgets a sign-in, as `docker logout` does; one that is not there is no error. */
  erase(server: string, signal: AbortSignal): Promise<void>;
}

/** The value of `X-Registry-Auth`: base64url of JSON, `{}` for nobody. */
export function toAuthHeader(auth: RegistryAuth | null): string {
  return Buffer.from(JSON.stringify(auth ?? {}))
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
