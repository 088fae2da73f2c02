import { z } from 'zod';
import { call, stream } from '../ipc/define';
import * as command from '../model/clean-up-command';

/** Kinds of what can be cleaned up, in the order in which `docker system prune` goes through them. */
export const cleanUpKinds = ['containers', 'networks', 'volumes', 'images', 'cache'] as const;
export type CleanUpKind = (typeof cleanUpKinds)[number];

/** One line of `docker system df`. */
export interface KindUsage {
  count: number;
  /** Running containers; images, networks and volumes that a container has; build cache in use. */
  active: number;
  /** Bytes; what several have is counted once. Networks take none. */
  bytes: number;
  reclaimable: number;
}

/**
 * Why something can go: a container that does not run; an image without a name, or without a container; a volume or a network
 * that no container has, named by a person or by the engine; build cache that nothing is built from just now, and such that
 * `docker builder prune` takes only with `-a`.
 */
export type CleanUpReason = 'stopped' | 'dangling' | 'unused' | 'anonymous' | 'cache' | 'cache-all';

/** One thing that could go. */
export interface CleanUpItem {
  /** Its kind and what the engine knows it by. */
  id: string;
  kind: CleanUpKind;
  objectId: string;
  name: string;
  /** Every name of an image; they all go. */
  names: string[];
  /** What it is beyond its name: a container's image and state, a driver, what a step of a build was. */
  detail: string;
  reason: CleanUpReason;
  /** Items that must go, too, before this one can: stopped containers that have it, build cache that stands on it. */
  heldBy: string[];
  /** Milliseconds since the epoch; of build cache when it was last used. Null where it was not recorded. */
  createdAt: number | null;
  /** As the engine writes it, to tell a volume from one that was made anew under its name; else empty. */
  version: string;
  /**
   * Bytes of its own: what a container wrote, what is in a volume, what of an image no other image has. Null where the engine
   * does not tell.
   */
  bytes: number | null;
  labels: Record<string, string>;
}

/** Layers that only these images have: they go with the last of them. */
export interface LayerShare {
  imageIds: string[];
  bytes: number;
}

export interface CleanUpPreview {
  usage: Record<CleanUpKind, KindUsage>;
  items: CleanUpItem[];
  /** Null where it would cost too much to know which layers images have in common. */
  shares: LayerShare[] | null;
}

/** What became of one item. `kept` is what the engine refused, or what is not what was listed any more. */
export interface CleanUpResult {
  id: string;
  outcome: 'removed' | 'kept' | 'gone';
  /** Why it stays, in the engine's words. */
  message: string;
  /** It has been changed since it was listed. */
  changed: boolean;
}

const Item = z.object({
  id: z.string().max(1000),
  kind: z.enum(cleanUpKinds),
  objectId: z.string().min(1).max(500),
  names: z.array(z.string().max(1000)).max(1000),
  version: z.string().max(100),
  heldBy: z.array(z.string().max(1000)).max(20_000),
});
export type CleanUpTarget = z.infer<typeof Item>;

export const cleanUp = {
  /** What could go, and what that frees. The engine measures for it (`GET /system/df`), which may take minutes. */
  preview: call(z.object({}), { deadline: 0 }).returns<CleanUpPreview>(),
  /**
   * Removes exactly these, one by one, none by force, and tells what became of each; what has appeared since, or is not any
   * more what was listed, stays.
   */
  remove: stream(z.object({ items: z.array(Item).min(1).max(20_000) }), {
    policy: 'pause',
    command: command.removeItems,
  }).of<CleanUpResult, { removed: number }>(),
};
