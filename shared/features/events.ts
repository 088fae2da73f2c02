import { z } from 'zod';
import { call, stream } from '../ipc/define';

/** One event of the engine, as `docker events` prints one. */
export interface LoggedEvent {
  /** Counts up in the order in which the app heard of them. */
  seq: number;
  /** Milliseconds since the epoch, with fractions. */
  at: number;
  /** `container`, `image`, `network`, `volume`, `builder`, `daemon`, `plugin`, `node`, `service`, `secret`, `config`. */
  type: string;
  /** Without what follows a colon, which is in `detail`: `exec_start` of `exec_start: sh`. */
  action: string;
  detail: string;
  /** An id, or what the kind is known by: an image's id or name, a volume's name. */
  actorId: string;
  /** What people call it; empty where the event does not tell. */
  name: string;
  attributes: Record<string, string>;
}

/** Events that are kept, in the worker and in the page alike; the oldest go first. */
export const EVENTS_KEPT = 5000;

export const events = {
  /**
   * What is remembered of this engine (from before the app was started as far as the engine remembers it: 256 of them), and
   * everything from then on. `reset` says that it begins anew: another engine. `dropped` counts what came faster than the page
   * could take.
   */
  watch: stream(z.object({}), { policy: 'pause' }).of<
    { type: 'reset' } | { type: 'events'; events: LoggedEvent[] } | { type: 'dropped'; count: number }
  >(),
  /** Writes events, in this order, as `docker events --format '{{json .}}'` prints them, to what the user chose. */
  export: call(
    z.object({ token: z.string().max(100), seqs: z.array(z.number().int()).max(EVENTS_KEPT) }),
  ).returns<{ path: string; count: number }>(),
};
