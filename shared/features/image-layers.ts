import { z } from 'zod';
import { call, stream } from '../ipc/define';
import type { BytePath } from '../model/byte-path';

/** An image's id: `sha256:` and 64 hexadecimal digits. */
const ImageId = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'not an image id');

/** What a layer does to a file that the layers below it have, or have not. */
export type LayerChange = 'added' | 'changed' | 'deleted';

/** One layer of an image's files, the lowest first. */
export interface LayerSummary {
  /** Files, links and folders that it adds, writes anew, or takes away. A folder that is only on the way to one is not counted. */
  added: number;
  changed: number;
  deleted: number;
  /** Bytes of the files in it. */
  bytes: number;
  /** Of these, bytes of files that a layer above writes anew or takes away: they are sent and stored for nothing. */
  wasted: number;
}

/** What an image's layers hold. */
export interface ImageLayers {
  layers: LayerSummary[];
  /** Bytes of all files of all layers. */
  bytes: number;
  wasted: number;
  /** Paths that waste most, most first, at most fifty. */
  wasteful: { path: BytePath; bytes: number; versions: number }[];
}

/** A name in a folder of an image, as it is when the layers up to one are put on top of each other. */
export interface LayerFile {
  name: BytePath;
  kind: 'file' | 'folder' | 'symlink' | 'device' | 'fifo';
  /** What the layer does to it; null for what it leaves as it was. A folder says what happens below it by `inside`. */
  change: LayerChange | null;
  /** Something below this folder is touched by the layer. */
  inside: boolean;
  /** Of a folder, of everything below it. */
  bytes: number;
  mode: number;
  uid: number;
  gid: number;
  /** Where a symlink leads, or the other name of a hard link. */
  target: BytePath | null;
}

export const imageLayers = {
  /**
   * Reads the files of all layers from the engine's tar of the image, as it comes: nothing is put aside. Items tell the bytes
   * read so far, of about how many. Kept for the next time; closing the stream stops the engine.
   */
  layers: stream(z.object({ id: ImageId }), { policy: 'latest' }).of<
    { bytes: number; total: number | null },
    ImageLayers
  >(),
  /** A folder of an image with the layers up to this one (from 0), and what this one does to it. Read anew when it was forgotten. */
  layerFiles: call(
    z.object({
      id: ImageId,
      layer: z.number().int().min(0).max(1000),
      path: z.string().min(1).max(65_536),
      /** Only what the layer touches. */
      changedOnly: z.boolean(),
    }),
    { deadline: 0 },
  ).returns<LayerFile[]>(),
};
