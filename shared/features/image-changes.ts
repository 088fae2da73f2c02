import { z } from 'zod';
import { call, stream } from '../ipc/define';
import * as command from '../model/image-command';
import { parseImageRef } from '../model/image-ref';
import { ImageName } from './images';

/** A name that an image may be given: without a digest. */
export const NewImageName = z.string().refine((text) => {
  const ref = parseImageRef(text);
  return ref.ok && ref.digest === null;
}, 'not a repository:tag');

const Removal = z.object({
  force: z.boolean().default(false),
  /** Keeps the untagged parents that would go with it. */
  noPrune: z.boolean().default(false),
});

/** Why an image stays: the first of what the engine checks, in this order. */
export type RemovalBlock =
  | { reason: 'children'; forceable: false; images: { id: string; name: string }[] }
  | { reason: 'running' | 'stopped'; forceable: boolean; containers: { id: string; name: string }[] }
  | { reason: 'names'; forceable: true; names: string[] };

/** What removing one image would do. */
export interface RemovalPlan {
  /** As it was asked for. */
  target: string;
  /** Null for what is not there. */
  imageId: string | null;
  /** Names that it loses. */
  untagged: string[];
  /** Images that go: itself, and untagged parents. */
  deleted: string[];
  /** Names of itself that stay. */
  left: string[];
  /** What keeps it. The engine refuses when it loses no name either; else only the names go, without a word. */
  block: RemovalBlock | null;
}

export interface RemovalPreview {
  plans: RemovalPlan[];
  /** Layers that no image that stays has, and their bytes; null where it would cost too much to know. */
  freed: { layers: number; bytes: number } | null;
}

/** What went, as `docker rmi` prints it. */
export interface RemovedImages {
  untagged: string[];
  /** Ids of images, and of layers. */
  deleted: string[];
}

/** How far a transfer from or to a file is; `total` is null where it is not known. */
export interface ArchiveProgress {
  bytes: number;
  total: number | null;
  /** What the engine does with what it has got. */
  text: string;
}

const Token = z.string().max(100);

export const imageChanges = {
  /** Gives an image one more name; the name goes from the image that has it. */
  tag: call(z.object({ image: ImageName, name: NewImageName }), {
    target: (input) => input.image,
    command: command.tag,
  }).returns<void>(),
  /** By name the name goes, and with its last name the image; by id the image with its one name, or all with `force`. */
  remove: call(Removal.extend({ image: ImageName }), {
    target: (input) => input.image,
    command: command.remove,
    deadline: 0,
  }).returns<RemovedImages>(),
  /** What removing these one after the other would do: worked out, nothing is changed. */
  removePreview: call(Removal.extend({ images: z.array(ImageName).min(1).max(1000) }), {
    deadline: 120_000,
  }).returns<RemovalPreview>(),
  /** One or several images, with all that they share once, as a tar that the user chose (`token` of `app.chooseSaveFile`). */
  save: stream(z.object({ images: z.array(ImageName).min(1).max(1000), token: Token }), {
    policy: 'latest',
    target: (input) => input.images[0] ?? '',
    command: command.save,
  }).of<ArchiveProgress, { bytes: number; path: string }>(),
  /** Images from a tar of `docker save`, compressed or not; ends with what was loaded, in names or ids. */
  load: stream(z.object({ token: Token }), {
    policy: 'latest',
    target: (input) => input.token,
    command: command.load,
  }).of<ArchiveProgress, { loaded: string[] }>(),
  /** An image of the files in a tar; `changes` are instructions such as `CMD ["sh"]`. Ends with its id. */
  import: stream(
    z.object({
      token: Token,
      /** Empty for an image without a name. */
      name: z.union([NewImageName, z.literal('')]),
      message: z.string().max(10_000).default(''),
      changes: z.array(z.string().min(1).max(10_000)).max(100).default([]),
      platform: z.string().max(100).default(''),
    }),
    { policy: 'latest', target: (input) => input.token, command: command.importTar },
  ).of<ArchiveProgress, { id: string }>(),
};
