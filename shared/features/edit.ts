import { z } from 'zod';
import type { AppErrorData, ErrorCode } from '../errors/app-error';
import { call, stream } from '../ipc/define';
import * as command from '../model/edit-command';
import type { RunFlagKey, RunSpec } from '../model/run-flags';
import { RunSpecSchema } from '../model/run-spec-schema';
import { ContainerId, type ContainerState, type Health } from './containers';

/** What a `docker run` line cannot say of a container, or says in other words. */
export interface SpecNote {
  /**
   * - `entrypoint-words`: the entrypoint has several words; `--entrypoint` takes the first, the others lead the command
   * - `health-words`: the health check is a program with arguments and not a shell's line, as which it is written
   * - `networks-left`: networks that were connected later, which no line can join to the default bridge
   * - `image-gone`: the image is not there any more, so its own settings stand in the line, too
   */
  code: 'entrypoint-words' | 'health-words' | 'networks-left' | 'image-gone';
  values: string[];
}

/** One flag (or the image, or the command) that an edit changes: its words before and after; none for one that is not given. */
export interface EditChange {
  field: RunFlagKey | 'image' | 'command';
  before: string[];
  after: string[];
}

/**
 * What is to be known before an edit is applied:
 * - `downtime`: it runs, and is stopped before the new one is started
 * - `dependent`: another container (`name`) shares its network, processes or volumes (`by`) and keeps the old one's
 * - `carried`: a volume without a name goes over to the new container, with what is in it
 * - `volume-left`: a volume stays behind because the new container mounts something else there, or nothing
 * - `layer-lost`: what was written outside of volumes stays in the old container: `changes` paths, `bytes` if known
 * - `compose`: while the old one is kept, `docker compose` counts it as one more container of its project (`name`)
 * - `image-moved`: the tag now names another image; the new container is made of the one that it has now
 */
export interface EditWarning {
  code: 'downtime' | 'dependent' | 'carried' | 'volume-left' | 'layer-lost' | 'compose' | 'image-moved';
  name?: string;
  by?: 'network' | 'pid' | 'ipc' | 'volumes-from' | 'link';
  volume?: string;
  path?: string;
  changes?: number;
  bytes?: number | null;
}

export interface EditPreview {
  changes: EditChange[];
  /** The `docker run` lines of the container as it is and as it is to be. */
  before: string;
  after: string;
  /** Limits, the restart policy and the name only: the container is updated as it is, and nothing is made anew. */
  updateInPlace: boolean;
  warnings: EditWarning[];
  /** Why it would be refused; null when it would not. */
  refusal: { code: ErrorCode; message: string } | null;
}

/** The steps of an edit, in their order; those that have nothing to do are left out. */
export const editSteps = [
  'pull',
  'update',
  'create',
  'connect',
  'hold',
  'stop',
  'rename',
  'start',
  'wait',
] as const;
/**
 * - `pull`: the image; nothing is touched before it is there
 * - `update`: limits, restart policy and name of the container as it is, instead of all that follows
 * - `create` and `connect`: the new container, under a name for the meantime, and its networks
 * - `hold`: the old one is told not to restart by itself
 * - `stop`: the old one, with its own grace
 * - `rename`: the old one gives its name to the new one
 * - `start` and `wait`: the new one, until it is healthy, or (without a health check) has run for a moment
 */
export type EditStep = (typeof editSteps)[number];

export type EditProgress =
  | { type: 'step'; step: EditStep; state: 'begun' | 'done' }
  | { type: 'pull'; layer: string; status: string; current: number | null; total: number | null }
  /** A step failed (or was cancelled): everything is put back. `log` are the new container's last lines. */
  | { type: 'failed'; step: EditStep; error: AppErrorData; log: string[] }
  | { type: 'rolled-back' };

/** `kept`: the new container is there, and the old one is kept until `keptUntil` (null: until it is confirmed). */
export type EditEnd =
  | { outcome: 'updated'; id: string }
  | { outcome: 'kept'; id: string; editId: string; keptUntil: number | null };

/** A container as it was found when the engine was asked. */
export interface FoundContainer {
  id: string;
  name: string;
  state: ContainerState;
  health: Health | null;
}

/** An edit that was cut off (`half-done`), or whose old container is still kept. */
export interface PendingEdit {
  editId: string;
  kind: 'half-done' | 'kept';
  /** The container's name before the edit, and after it. */
  name: string;
  newName: string;
  startedAt: number;
  keptUntil: number | null;
  old: FoundContainer | null;
  new: FoundContainer | null;
  /** It is being worked on just now. */
  busy: boolean;
}

const Keep = z.union([
  z.literal('confirm'),
  z
    .number()
    .int()
    .min(1)
    .max(30 * 86_400),
]);

export const EditInput = z.object({
  id: ContainerId,
  /** What it is to be, with everything that stays. Its name is the container's new one; none keeps the name. */
  spec: RunSpecSchema,
  /** Asks the registry for a newer image first. */
  pull: z.boolean(),
  /** The time that the new one has to become healthy. */
  healthSeconds: z.number().int().min(1).max(3600),
  /** How long the old container is kept: until it is confirmed, or seconds. */
  keep: Keep,
  /** Whether the new one is started; missing: as the old one was. */
  start: z.boolean().optional(),
});

const byId = z.object({ id: ContainerId });
const byEdit = z.object({ editId: z.string().regex(/^[0-9a-f]{8}$/, 'not an edit') });
const target = (input: { id: string }) => input.id;

export const edit = {
  /** The `docker run` line of a container, as data for the form and for copying. */
  spec: call(byId).returns<{ spec: RunSpec; notes: SpecNote[] }>(),
  /** What an edit would do. Changes nothing. */
  preview: call(z.object({ id: ContainerId, spec: RunSpecSchema, pull: z.boolean().default(false) }), {
    deadline: 120_000,
  }).returns<EditPreview>(),
  /**
   * Makes the container anew. Whatever fails, and cancelling, puts the old one back as it was; the error then is
   * `edit/rolled-back` with the engine's words.
   */
  apply: stream(EditInput, { policy: 'latest', target, command: command.recreate }).of<
    EditProgress,
    EditEnd
  >(),
  /** Edits on the connected engine that were cut off, and old containers that are still kept. */
  pending: call(z.object({})).returns<PendingEdit[]>(),
  /** The same, and whenever it changes. */
  watch: stream(z.object({}), { policy: 'latest' }).of<PendingEdit[]>(),
  /** A half-done edit goes on from where it stands; of a kept one the old container is removed. */
  finish: call(byEdit, {
    target: (input) => input.editId,
    command: command.finish,
    deadline: 0,
  }).returns<void>(),
  /** The new container is removed, and the old one is put back as it was. */
  rollback: call(byEdit, {
    target: (input) => input.editId,
    command: command.rollback,
    deadline: 0,
  }).returns<void>(),
};
