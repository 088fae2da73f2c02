import { z } from 'zod';
import { call, stream } from '../ipc/define';
import { pull } from '../model/docker-command';

/** What an image is called in a command: `nginx:1.27`, `registry:5000/team/app@sha256:...`, or an id. */
export const ImageName = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\s-]\S*$/, 'not an image reference');

/** One layer of a pull, as the engine last spoke of it. */
export interface PullLayer {
  /** The layer's short digest; empty for words about the whole image. */
  id: string;
  /** The engine's own words, such as `Downloading` or `Pull complete`. */
  status: string;
  /** Bytes of the step that it is at; null while the engine does not say. */
  current: number | null;
  total: number | null;
}

export const images = {
  /** The names of all images of the engine (`repository:tag`), for the completion of image fields. */
  names: call(z.object({})).returns<string[]>(),
  /** What an image brings with it, for hints beside the fields of the run form; null when it is not there. */
  defaults: call(z.object({ image: ImageName })).returns<ImageDefaults | null>(),
  /**
   * Pulls an image: the newest words about each layer. Errors in the middle of the answer are errors here (the engine sends
   * them with status 200). Closing the stream cancels the pull: the engine stops when its connection goes (moby#45433).
   */
  pull: stream(z.object({ image: ImageName, platform: z.string().max(100).default('') }), {
    policy: 'latest',
    target: (input) => input.image,
    command: pull,
  }).of<PullLayer, { digest: string | null; status: string }>(),
};

/** What a container gets from its image where it is told nothing else. */
export interface ImageDefaults {
  id: string;
  env: string[];
  command: string[];
  entrypoint: string[];
  workdir: string;
  user: string;
  /** `80/tcp` */
  ports: string[];
  volumes: string[];
  hasHealthcheck: boolean;
}
