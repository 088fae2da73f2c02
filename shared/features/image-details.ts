import { z } from 'zod';
import { call } from '../ipc/define';
import { ImageId } from './image-list';

export interface ImageHealthcheck {
  /** As written: `curl -f http://localhost`, or the words of its array. */
  test: string[];
  /** Milliseconds; null for the engine's default. */
  interval: number | null;
  timeout: number | null;
  startPeriod: number | null;
  retries: number | null;
}

/** What an image gives to its containers. */
export interface ImageConfig {
  env: { name: string; value: string }[];
  entrypoint: string[];
  command: string[];
  shell: string[];
  workdir: string;
  user: string;
  /** `80/tcp` */
  ports: string[];
  volumes: string[];
  labels: Record<string, string>;
  stopSignal: string;
  healthcheck: ImageHealthcheck | null;
  onBuild: string[];
}

/** `docker image inspect`, in the parts that its page shows. */
export interface ImageDetails {
  id: string;
  tags: string[];
  /** `repository@sha256:...` */
  digests: string[];
  parentId: string | null;
  author: string;
  comment: string;
  createdAt: number | null;
  /** When it last got a name here; null when never, or not told. */
  taggedAt: number | null;
  os: string;
  /** `arm64/v8` */
  architecture: string;
  size: number;
  /** Layers that hold files. */
  layers: number;
  /** Of the engine that built it. */
  dockerVersion: string;
  config: ImageConfig;
}

/** One line of `docker history`, newest first. */
export interface HistoryEntry {
  /** The image as it was then; null where it is `<missing>`. */
  imageId: string | null;
  createdAt: number | null;
  /** As the engine has it. */
  createdBy: string;
  comment: string;
  size: number;
  tags: string[];
  /** It changed the configuration only, and has no layer of its own. */
  empty: boolean;
}

const byId = z.object({ id: ImageId });

export const imageDetails = {
  /** The engine's own JSON of `docker image inspect`. */
  inspect: call(byId).returns<Record<string, unknown>>(),
  details: call(byId).returns<ImageDetails>(),
  history: call(byId).returns<HistoryEntry[]>(),
};
