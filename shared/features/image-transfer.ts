import { z } from 'zod';
import { stream } from '../ipc/define';
import { pull, push } from '../model/transfer-command';
import { ImageName } from './images';

/** One layer of a pull or a push, as the engine last spoke of it, and how far it has come in all. */
export interface TransferLayer {
  /** The layer's short digest. */
  id: string;
  /** The engine's own words, such as `Downloading` or `Pull complete`. */
  status: string;
  /** Bytes of the step that it is at; null while the engine does not say. */
  current: number | null;
  total: number | null;
  /** Its bytes as they travel; null until the engine has said it. Of a push an estimate of the engine's. */
  size: number | null;
  /** Bytes that have travelled. */
  moved: number;
  /** Of a pull: bytes that have been unpacked. */
  unpacked: number;
  /** Nothing is left to be done with it. */
  done: boolean;
}

/** How a transfer ended. */
export interface TransferEnd {
  /** The digest that the registry has the image under; of several tags the last one's. */
  digest: string | null;
  /** The engine's closing words, such as `Image is up to date for nginx:latest`; empty when it has none. */
  status: string;
  /** The tags that came or went, when the engine tells. */
  tags: { tag: string; digest: string | null }[];
}

/** One image, or with `allTags` all tags of a repository. */
export const PullInput = z.object({
  image: ImageName,
  platform: z.string().max(100).default(''),
  allTags: z.boolean().default(false),
});

export const PushInput = z.object({
  /** The image that is there, by a name or an id. */
  image: ImageName,
  /** The name to push it under, which it is given before when it has another one. */
  as: ImageName,
  /** Pushes all tags of the repository of `as`. */
  allTags: z.boolean().default(false),
});

export const imageTransfer = {
  /**
   * Pulls an image with the credentials of the docker CLI's store: the newest words about each layer, at most ten times a second.
   * Errors in the middle of the answer are errors here (the engine sends them with status 200). Closing the stream cancels the
   * pull: the engine stops when its connection goes (moby#45433).
   */
  pull: stream(PullInput, { policy: 'latest', target: (input) => input.image, command: pull }).of<
    TransferLayer,
    TransferEnd
  >(),
  /** Pushes an image in the same way. What a registry already has when it is cancelled stays there. */
  push: stream(PushInput, { policy: 'latest', target: (input) => input.as, command: push }).of<
    TransferLayer,
    TransferEnd
  >(),
};
