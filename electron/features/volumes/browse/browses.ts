import { AppError } from '@shared/errors/app-error';
import type { VolumeAccess, VolumeAccessEnd } from '@shared/features/volume-changes';
import type { EngineClient } from '../../../engine/client';
import type { EngineEvent } from '../../../engine/events';
import type { Helper, Helpers } from '../helper/helpers';
import { findContainer } from './find-container';
import { startHelper } from './start-helper';

/** The accesses to files of volumes that the page has open. */
export interface Browses {
  /** Opens one, and settles when it has come to its end; the signal's end closes it. */
  open(
    client: EngineClient,
    input: { name: string; start: boolean },
    onAccess: (access: VolumeAccess) => void,
    signal: AbortSignal,
  ): Promise<VolumeAccessEnd>;
  /**
   * Does work on the files of a container. While it lasts a helper stays, though the page that opened it may have gone on. A
   * helper that is only read from has its volume mounted read-only; the first work that writes opens a second one for it.
   */
  use<T>(id: string, how: 'read' | 'write', work: (id: string) => Promise<T>): Promise<T>;
  /** The containers of ours that look into a volume. */
  holding(volume: string): string[];
  /**
   * Gives up every access to a volume that holds it, and settles when the volume is free of them.
   * @throws AppError `engine/conflict` when something is being done there
   */
  release(volume: string): Promise<void>;
  nameOf(id: string): string | undefined;
  onEvent(event: EngineEvent): void;
}

interface Browse {
  client: EngineClient;
  volume: string;
  access: VolumeAccess;
  /** Null by somebody else's container. */
  helper: Helper | null;
  writer: Promise<Helper> | null;
  /** Work that is under way. */
  busy: Set<Promise<unknown>>;
  end(reason: VolumeAccessEnd['reason']): void;
  /** Settles when its containers are gone. */
  closed: Promise<void>;
}

const OPEN_DEADLINE = 60_000;

/** What makes a container useless to look into a volume. */
const endings = {
  container: new Set(['die', 'pause', 'destroy']),
  started: new Set(['die', 'destroy']),
  helper: new Set(['destroy']),
};

/** Why a volume cannot be removed just now, though no container of anybody else has it. */
export const inTransfer = (volume: string): AppError =>
  new AppError({
    code: 'engine/conflict',
    message: `Files of volume ${volume} are being transferred: wait for it, or cancel it`,
    target: volume,
  });

export function createBrowses(helpers: Helpers): Browses {
  const all = new Set<Browse>();

  const begin = async (
    client: EngineClient,
    { name, start }: { name: string; start: boolean },
    signal: AbortSignal,
  ): Promise<{ access: VolumeAccess; helper: Helper | null }> => {
    const found = start ? null : await findContainer(client, name, signal);
    if (found) return { access: found, helper: null };
    const started = start
      ? await startHelper(client, helpers, [{ volume: name, readOnly: false }], signal)
      : null;
    const helper =
      started?.helper ?? (await helpers.open(client, [{ volume: name, readOnly: true }], signal));
    const access: VolumeAccess = {
      container: helper.id,
      containerName: helper.name,
      path: helper.paths[0] ?? '/',
      way: started ? 'started' : 'helper',
      running: started !== null,
      image: started?.image ?? '',
    };
    return { access, helper };
  };

  const writerOf = async (browse: Browse): Promise<string> => {
    if (browse.access.way !== 'helper') return browse.access.container;
    const mount = { volume: browse.volume, readOnly: false };
    // for all work to come, so the end of the first does not matter
    browse.writer ??= helpers.open(browse.client, [mount], AbortSignal.timeout(OPEN_DEADLINE));
    try {
      return (await browse.writer).id;
    } catch (error) {
      // the next change tries again
      browse.writer = null;
      throw error;
    }
  };

  return {
    async open(client, input, onAccess, signal) {
      const { access, helper } = await begin(client, input, signal);
      let end: Browse['end'] = () => {};
      const ended = new Promise<VolumeAccessEnd>((resolve, reject) => {
        end = (reason) => resolve({ reason });
        if (signal.aborted) reject(signal.reason);
        else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      // whoever is told first settles it; the other is not an error
      ended.catch(() => {});
      let isClosed = () => {};
      const closed = new Promise<void>((resolve) => {
        isClosed = resolve;
      });
      const browse: Browse = {
        client,
        volume: input.name,
        access,
        helper,
        writer: null,
        busy: new Set(),
        end,
        closed,
      };
      all.add(browse);
      try {
        onAccess(access);
        return await ended;
      } finally {
        while (browse.busy.size > 0) await Promise.allSettled(browse.busy);
        all.delete(browse);
        const writer = await browse.writer?.catch(() => null);
        await Promise.all([helper?.remove(), writer?.remove()]);
        isClosed();
      }
    },
    async use(id, how, work) {
      const browse = [...all].find(({ access }) => access.container === id);
      if (!browse?.helper) return work(id);
      const done = how === 'write' ? writerOf(browse).then(work) : work(id);
      browse.busy.add(done);
      try {
        return await done;
      } finally {
        browse.busy.delete(done);
      }
    },
    holding: (volume) =>
      [...all].flatMap((browse) =>
        browse.volume === volume && browse.helper ? [browse.access.container] : [],
      ),
    async release(volume) {
      const held = [...all].filter((browse) => browse.volume === volume && browse.helper);
      if (held.some(({ busy }) => busy.size > 0)) throw inTransfer(volume);
      for (const browse of held) browse.end('released');
      await Promise.all(held.map(({ closed }) => closed));
    },
    nameOf: (id) => [...all].find(({ access }) => access.container === id)?.access.containerName,
    onEvent({ type, action, actorId }) {
      if (type !== 'container') return;
      for (const browse of all)
        if (browse.access.container === actorId && endings[browse.access.way].has(action)) browse.end('gone');
    },
  };
}
