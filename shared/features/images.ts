import { z } from 'zod';
import { call } from '../ipc/define';

/** What an image is called in a command: `nginx:1.27`, `registry:5000/team/app@sha256:...`, or an id. */
export const ImageName = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\s-]\S*$/, 'not an image reference');

export const images = {
  /** The names of all images of the engine (`repository:tag`), for the completion of image fields. */
  names: call(z.object({})).returns<string[]>(),
  /** What an image brings with it, for hints beside the fields of the run form; null when it is not there. */
  defaults: call(z.object({ image: ImageName })).returns<ImageDefaults | null>(),
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
