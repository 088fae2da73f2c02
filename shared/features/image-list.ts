import { z } from 'zod';
import { call, stream } from '../ipc/define';
import type { Patch } from './containers';

/** An image's full id: `sha256:` and 64 hexadecimal digits, as `docker images --no-trunc` prints it. */
export const ImageId = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not an image id');

/** One row of `docker images`: an image with several names has several. */
export interface ImageSummary {
  /** Of the row: the image's id and the name, joined by a bar. */
  id: string;
  imageId: string;
  /** What a command calls it: `repository:tag`, `repository@digest`, or the id of an image without a name. */
  name: string;
  /** Null for an image without any name. */
  repository: string | null;
  /** Null for an image that is known by its digest only, and for one without any name. */
  tag: string | null;
  /** The digests that this repository's registry knows it by: `sha256:...`. */
  digests: string[];
  /** Milliseconds since the epoch; null when it was not recorded (reproducible builds say 1970, or nothing). */
  createdAt: number | null;
  /** Bytes of all of its layers, those that it shares with others included. */
  size: number;
  labels: Record<string, string>;
  /** Neither named nor the parent of another image. */
  dangling: boolean;
  /** The image that it was built on, when the engine's own builder made it here. */
  parentId: string | null;
}

/** How much of an image's size it has in common with others, in bytes. */
export interface ImageSizes {
  imageId: string;
  shared: number;
  unique: number;
}

export const imageList = {
  /** The list and everything that happens to it: first a patch with `reset`, then what changes. */
  watch: stream(z.object({}), { policy: 'merge' }).of<Patch<ImageSummary>>(),
  /** Reads the list anew, for what engines tell no event of (an untagged build of BuildKit); the answer comes by `watch`, too. */
  list: call(z.object({})).returns<ImageSummary[]>(),
  /** What `docker images -a` shows beyond the list: layers of classic builds that are images of their own. */
  intermediates: call(z.object({})).returns<ImageSummary[]>(),
  /** Shared and own size of every image. The engine measures: it may take minutes. */
  sizes: call(z.object({}), { deadline: 0 }).returns<ImageSizes[]>(),
};
