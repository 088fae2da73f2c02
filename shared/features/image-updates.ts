import { z } from 'zod';
import type { AppErrorData } from '../errors/app-error';
import { stream } from '../ipc/define';
import { ImageName } from './images';

/**
 * What a registry says of a tag that is here:
 * - `current`: it still means the same image
 * - `newer`: it has moved to another image
 * - `local`: the image was never pulled or pushed, so there is nothing to compare it with
 * - `failed`: the registry was not reached, or refused
 */
export interface UpdateCheck {
  /** `repository:tag` */
  name: string;
  state: 'current' | 'newer' | 'local' | 'failed';
  /** The image that was compared. */
  imageId: string;
  /** What the image's repository knows it by here; null for a local one. */
  digest: string | null;
  /** What the tag means in the registry. */
  remoteDigest: string | null;
  error: AppErrorData | null;
}

export const imageUpdates = {
  /**
   * Asks the registries whether tags have moved, by digest only: nothing is pulled. The engine asks (`GET
   * /distribution/{name}/json`), with the CLI's credentials, so it reaches what a pull would reach.
   */
  checkUpdates: stream(z.object({ names: z.array(ImageName).min(1).max(5000) }), {
    policy: 'latest',
  }).of<UpdateCheck>(),
};
