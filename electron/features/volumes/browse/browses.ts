import { AppError } from '@shared/errors/app-error';
import type { VolumeAccess, VolumeAccessEnd } from '@shared/features/volume-changes';
import type { EngineClient } from '../../../engine/client';
import type { EngineEvent } from '../../../engine/events';
import type { Helper, Helpers } from '../helper/helpers';
import { findContainer } from './find-container';
import { startHelper } from './start-helper';

/** What is done with files: read to be shown, copied out, changed a little, copied in. */
export type FileWork = 'look' | 'take' | 'change' | 'put';
type Work<T> = (id: string, signal: AbortSignal) => Promise<T>;

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
   * Does work on the files of a container: `look` is given up when the page goes on, and whatever else is under way keeps the
   * helper until it is done. A helper that is only read from has its volume mounted read-only; the first `change` or `put` opens
   * a second one for it, which does one thing at a time.
   */
  use<T>(id: string, how: FileWork, signal: AbortSignal, work: Work<T>): Promise<T>;
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
  /** Work that is under way and must be done before its containers go. */
  busy: Set<Promise<unknown>>;
  looks: Set<Promise<unknown>>;
  /** The end of the work before, for a helper that does one thing at a time. */
  last: Promise<unknown>;
  stopLooking: AbortController;
  end(reason: VolumeAccessEnd['reason']): void;
  /** Settles when its containers are gone. */
  closed: Promise<void>;
}

const OPEN_DEADLINE = 60_000;
const CHANGE_DEADLINE = 120_000;

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

const accessEnded = (id: string): AppError =>
  new AppError({ code: 'engine/not-found', message: 'This way to the files was closed', target: id });

export function createBrowses(helpers: Helpers): Browses {
  const all = new Set<Browse>();
  /** Helpers that are going: an archive that is opened while a container is removed may be removed with it. */
  const ended = new Set<string>();

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

  const run = <T>(browse: Browse, how: FileWork, signal: AbortSignal, work: Work<T>): Promise<T> => {
    const { access, stopLooking } = browse;
    if (how === 'look') return work(access.container, AbortSignal.any([signal, stopLooking.signal]));
    if (how === 'take' || access.way !== 'helper') return work(access.container, signal);
    const mine = browse.last.then(async () => {
      signal.throwIfAborted();
      const id = await writerOf(browse);
      // a small change is not given up in the middle: the engine would go on with it when the helper is to go
      return work(id, how === 'change' ? AbortSignal.timeout(CHANGE_DEADLINE) : signal);
    });
    browse.last = mine.catch(() => {});
    return mine;
  };

  return {
    async open(client, input, onAccess, signal) {
      const { access, helper } = await begin(client, input, signal);
      let end: Browse['end'] = () => {};
      const whenEnded = new Promise<VolumeAccessEnd>((resolve, reject) => {
        end = (reason) => resolve({ reason });
        if (signal.aborted) reject(signal.reason);
        else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      // whoever is told first settles it; the other is not an error
      whenEnded.catch(() => {});
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
        looks: new Set(),
        last: Promise.resolve(),
        stopLooking: new AbortController(),
        end,
        closed,
      };
      all.add(browse);
      try {
        onAccess(access);
        return await whenEnded;
      } finally {
        while (browse.busy.size > 0) await Promise.allSettled(browse.busy);
        all.delete(browse);
        if (helper) ended.add(helper.id);
        browse.stopLooking.abort(new DOMException('The tab was closed', 'AbortError'));
        await Promise.allSettled(browse.looks);
        const writer = await browse.writer?.catch(() => null);
        await Promise.all([helper?.remove(), writer?.remove()]);
        isClosed();
      }
    },
    async use(id, how, signal, work) {
      if (ended.has(id)) throw accessEnded(id);
      const browse = [...all].find(({ access }) => access.container === id);
      if (!browse?.helper) return work(id, signal);
      const list = how === 'look' ? browse.looks : browse.busy;
      const done = run(browse, how, signal, work);
      list.add(done);
      try {
        return await done;
      } finally {
        list.delete(done);
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
