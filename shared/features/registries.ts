import { z } from 'zod';
import { call } from '../ipc/define';
import { deleteManifest, login, logout } from '../model/registry-command';

/** A registry as people write it: `registry.local:5000`, with a scheme or not; empty for Docker Hub. */
export const RegistryServer = z
  .string()
  .max(300)
  .regex(
    /^$|^(https?:\/\/)?(\[[0-9a-fA-F:]+\]|[a-zA-Z0-9][a-zA-Z0-9.-]*)(:\d{1,5})?(\/[\w./-]*)?$/,
    'not a host',
  );

/** A repository's name in its registry: `team/app`. */
export const RepositoryName = z
  .string()
  .max(255)
  .regex(/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/, 'not the name of a repository');

const Tag = z.string().regex(/^\w[\w.-]{0,127}$/, 'not a tag');
const Digest = z.string().regex(/^[a-z0-9+._-]+:[0-9a-f]{32,128}$/, 'not a digest');

/** Where sign-ins are kept: as plain text in the CLI's `config.json`, or by a program. */
export type CredentialPlace = { type: 'file' } | { type: 'helper'; helper: string };

export interface RegistryEntry {
  /** As image references name it; empty for Docker Hub. */
  server: string;
  /** Who is signed in; null for nobody, empty when the store tells no name. */
  user: string | null;
  keptIn: CredentialPlace | null;
  /** It is in the list because the user put it there. */
  added: boolean;
}

export interface RegistryList {
  registries: RegistryEntry[];
  /** The CLI's file of configuration, to be shown. */
  configPath: string;
  /** Where a new sign-in is kept, when no helper of its own is configured for the registry. */
  place: CredentialPlace;
  /** Helpers that failed, in their own words. */
  problems: string[];
}

/** One page of a list; `next` asks for the one behind it. */
export interface RegistryPage {
  names: string[];
  next: string | null;
}

/** One image of a manifest. */
export interface RegistryImage {
  /** `linux/arm64/v8`; empty when the registry does not say. */
  platform: string;
  digest: string;
  /** Bytes that a pull brings; null when it was not asked for. */
  size: number | null;
}

/** What a tag or digest leads to. */
export interface RegistryManifest {
  digest: string;
  mediaType: string;
  /** Bytes that a pull of its only, or its largest, image brings. */
  size: number | null;
  images: RegistryImage[];
  /** Milliseconds since the epoch; null when it is not recorded. */
  createdAt: number | null;
  layers: number | null;
}

export interface SearchResult {
  name: string;
  description: string;
  stars: number;
  official: boolean;
}

const repository = z.object({ server: RegistryServer, repository: RepositoryName });
const target = (input: { server: string }) => input.server || 'Docker Hub';

export const registries = {
  /** Docker Hub, every registry of the CLI's store, and those that were added. @throws when the CLI's file cannot be read. */
  list: call(z.object({}), { deadline: 90_000 }).returns<RegistryList>(),
  /** Puts a registry into the list without signing in. */
  add: call(z.object({ server: RegistryServer.min(1) })).returns<{ server: string }>(),
  forget: call(z.object({ server: RegistryServer.min(1) })).returns<void>(),
  /**
   * Has the engine try the sign-in, as `docker login` does, and keeps it where the CLI would. The password is in no answer, error or
   * record.
   */
  signIn: call(
    z.object({
      server: RegistryServer,
      username: z.string().min(1).max(1000),
      password: z.string().min(1).max(100_000),
    }),
    { target, command: login, deadline: 120_000 },
  ).returns<{ status: string; keptIn: CredentialPlace }>(),
  signOut: call(z.object({ server: RegistryServer }), {
    target,
    command: logout,
    deadline: 90_000,
  }).returns<void>(),
  /** The repositories of a registry that has a catalog. @throws `registry/no-catalog` for one that has none. */
  catalog: call(
    z.object({ server: RegistryServer, next: z.string().max(4000).nullable().default(null) }),
  ).returns<RegistryPage>(),
  tags: call(
    repository.extend({ next: z.string().max(4000).nullable().default(null) }),
  ).returns<RegistryPage>(),
  manifest: call(repository.extend({ reference: z.union([Tag, Digest]) })).returns<RegistryManifest>(),
  /** The tags of a repository that lead to a digest, which go with it when it is deleted. */
  tagsOfDigest: call(repository.extend({ digest: Digest }), { deadline: 120_000 }).returns<string[]>(),
  /** Removes an image, and with it every tag that leads to its digest. @throws `registry/not-allowed` */
  deleteManifest: call(repository.extend({ digest: Digest }), {
    target: (input) => `${input.server}/${input.repository}@${input.digest}`,
    command: deleteManifest,
  }).returns<void>(),
  /** `docker search`: Docker Hub's index, or that of a registry named before a slash. */
  search: call(
    z.object({
      term: z.string().min(1).max(300),
      limit: z.number().int().min(1).max(100).default(25),
      official: z.boolean().default(false),
      stars: z.number().int().min(0).default(0),
    }),
  ).returns<SearchResult[]>(),
};
