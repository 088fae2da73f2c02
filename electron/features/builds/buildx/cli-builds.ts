import type { BuildRecord } from '@shared/features/builds';
import type { Engine } from '../../../engine/engine';
import { isConnectionError } from '../../../ipc/to-app-error';
import type { StoredBuild, StoredHead } from '../history/build-file';
import { listCliBuilds, readCliBuild } from './cli-history';

interface Deps {
  engine: Engine;
  report: (error: unknown) => void;
  /** The builds of the app, which the builder remembers, too. */
  own: () => StoredHead[];
  tell: (change: { upsert: BuildRecord[]; remove: string[] }) => void;
  isWatched: () => boolean;
}

export interface CliBuilds {
  heads(): StoredHead[];
  read(id: string, signal: AbortSignal): Promise<StoredBuild | null>;
  /** Looks again, when something has happened that may have been a build. */
  refreshSoon(): void;
  clear(): void;
  close(): void;
}

/** Several things happen at the end of a build. */
const SETTLE_MS = 300;
/** How often a build of the CLI that runs is looked at, while somebody does. */
const UNDER_WAY_MS = 2000;

/** One of the app's: by its name there, or because it was at the same time. */
function isOwn(head: StoredHead, own: readonly StoredHead[]): boolean {
  const { startedAt } = head.record;
  return own.some(({ record, ref }) => {
    if (ref !== null) return ref === head.ref;
    const end = record.endedAt ?? Number.POSITIVE_INFINITY;
    return record.builder.kind !== 'classic' && record.startedAt <= startedAt && startedAt <= end;
  });
}

/** What the docker CLI built, as far as the builder tells. It gives no sign of it but the images that come out of it. */
export function createCliBuilds({ engine, report, own, tell, isWatched }: Deps): CliBuilds {
  let known = new Map<string, StoredHead>();
  let timer: NodeJS.Timeout | null = null;
  let stop = new AbortController();
  let running = Promise.resolve();

  const refresh = async () => {
    const { signal } = stop;
    if (engine.status.state !== 'connected') return;
    const listed = await listCliBuilds(engine.client(), signal);
    if (signal.aborted) return;
    const ours = own();
    const next = new Map(listed.filter((head) => !isOwn(head, ours)).map((head) => [head.record.id, head]));
    const upsert = [...next.values()]
      .filter(({ record }) => JSON.stringify(known.get(record.id)?.record) !== JSON.stringify(record))
      .map(({ record }) => record);
    const remove = [...known.keys()].filter((id) => !next.has(id));
    known = next;
    if (upsert.length > 0 || remove.length > 0) tell({ upsert, remove });
  };
  const refreshIn = (ms: number) => {
    if (timer || !isWatched()) return;
    const { signal } = stop;
    timer = setTimeout(() => {
      timer = null;
      running = running
        .then(refresh)
        .catch((error) => {
          if (!signal.aborted && !isConnectionError(error)) report(error);
        })
        .then(() => {
          // nothing tells of the end of a build that makes no image
          const isUnderWay = [...known.values()].some(({ record }) => record.endedAt === null);
          if (isUnderWay && !signal.aborted) refreshIn(UNDER_WAY_MS);
        });
    }, ms);
  };
  const cancel = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    stop.abort(new Error('Closed'));
  };
  return {
    heads: () => [...known.values()],
    async read(id, signal) {
      const head = known.get(id);
      return head ? readCliBuild(engine.client(), head, signal) : null;
    },
    refreshSoon: () => refreshIn(SETTLE_MS),
    clear() {
      cancel();
      stop = new AbortController();
      const remove = [...known.keys()];
      known = new Map();
      if (remove.length > 0) tell({ upsert: [], remove });
    },
    close: cancel,
  };
}
