import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import { mapLimit } from '../../engine/map-limit';
import type { Handlers } from '../../ipc/router';
import { mergePatches } from '../merge-patches';
import { untilAborted } from '../until-aborted';
import { runAttach } from './attach/run-attach';
import { detailHandlers } from './details/handlers';
import { endExec, inspectExec } from './exec/end-exec';
import { findExecChildren } from './exec/exec-children';
import type { ExecJournal } from './exec/journal';
import { runExec } from './exec/run-exec';
import { findShells } from './exec/shells';
import { downloadLog } from './logs/download-log';
import { followLog } from './logs/follow-log';
import { previewRemoval } from './removal-preview';
import type { ContainersState } from './state';
import type { StatsHub } from './stats/stats-hub';
import { sampleTotals } from './stats/totals';
import { sampleVisible } from './stats/visible-stats';

export interface ContainerDeps {
  engine: Engine;
  state: ContainersState;
  hub: StatsHub;
  journal: ExecJournal;
  nameOf: (id: string) => string;
  /**
   * The path that the user chose for a token of main's dialog: to be written (the default), to be read, or a folder to put
   * things into. @throws AppError when there is none.
   */
  pathOfToken: (token: string, use?: 'read' | 'write' | 'folder') => string;
  untilDone: (work: Promise<unknown>) => void;
}

/** A time of `docker inspect`; null for Go's zero time, which stands for "never". */
function timeOf(text: string): number | null {
  const at = Date.parse(text);
  return at > 0 ? at : null;
}

export function containerHandlers(deps: ContainerDeps): Handlers<AppContract>['containers'] {
  const { engine, state, hub, journal } = deps;
  const of = (id: string) => engine.client().docker.getContainer(id);
  const grace = (seconds: number | null) => (seconds === null ? {} : { t: seconds });
  /** 304 says that the container already was as asked: the docker CLI takes that for success, too. */
  const orAlready = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 304) throw error;
    }
  };

  return {
    ...detailHandlers(deps),
    watch: (_input, sink, { signal }) =>
      untilAborted(
        signal,
        state.subscribe((patch) => sink.latest('patch', patch, mergePatches)),
      ),
    async list(_input, { signal }) {
      await engine.connected(signal);
      return state.all();
    },
    async inspect({ id }, { signal }) {
      return { ...(await of(id).inspect({ abortSignal: signal })) };
    },
    async refine({ ids }, { signal }) {
      await mapLimit(ids, 8, async (id) => {
        const { State } = await of(id).inspect({ abortSignal: signal });
        state.refine(id, {
          running: State.Running,
          since: timeOf(State.Running ? State.StartedAt : State.FinishedAt),
          oomKilled: State.OOMKilled,
        });
      });
    },
    start: ({ id }, { signal }) => orAlready(of(id).start({ abortSignal: signal })),
    stop: ({ id, seconds }, { signal }) => orAlready(of(id).stop({ ...grace(seconds), abortSignal: signal })),
    restart: ({ id, seconds }, { signal }) => of(id).restart({ ...grace(seconds), abortSignal: signal }),
    kill: ({ id, signal: name }, { signal }) => of(id).kill({ signal: name, abortSignal: signal }),
    pause: ({ id }, { signal }) => of(id).pause({ abortSignal: signal }),
    unpause: ({ id }, { signal }) => of(id).unpause({ abortSignal: signal }),
    rename: ({ id, name }, { signal }) => of(id).rename({ name, abortSignal: signal }),
    remove: ({ id, force, volumes }, { signal }) => of(id).remove({ force, v: volumes, abortSignal: signal }),
    removePreview: ({ ids }, { signal }) => previewRemoval(engine.client(), ids, signal),

    logs: (input, sink, { signal }) => followLog(input, sink, { engine, state, signal }),
    async downloadLogs({ token, ...options }, sink, { signal }) {
      const path = deps.pathOfToken(token);
      const report = (bytes: number) => sink.latest('bytes', { bytes });
      return { bytes: await downloadLog(engine.client(), options, path, report, signal), path };
    },

    statsOfVisible: (_input, sink, { signal }) => sampleVisible(sink, { engine, state, hub, signal }),
    statsTotals: (_input, sink, { signal }) => sampleTotals(sink, { engine, state, hub, signal }),
    stats({ id }, sink, { signal }) {
      for (const sample of hub.history(id)) sink.item({ type: 'sample', sample });
      for (const mark of hub.marks(id)) sink.item({ type: 'mark', mark });
      const stopSamples = hub.follow(id, (sample) => sink.latest('sample', { type: 'sample', sample }));
      const stopMarks = hub.onMark((mark) => {
        if (mark.id === id) sink.item({ type: 'mark', mark });
      });
      return untilAborted(signal, () => {
        stopSamples();
        stopMarks();
      });
    },

    shells: ({ id }, { signal }) => findShells(engine.client(), id, signal),
    exec: (input, sink, { signal }) => runExec(input, sink, { ...deps, signal }),
    attach: (input, sink, { signal }) => runAttach(input, sink, { ...deps, client: engine.client(), signal }),
    execChildren: (input, { signal }) => findExecChildren(engine.client(), input, signal),
    async orphanExecs(_input, { signal }) {
      const client = await engine.connected(signal);
      const mine = journal.leftBehind().filter((entry) => entry.endpointId === client.endpoint.id);
      const alive = await mapLimit(mine, 8, async (entry) => {
        const info = await inspectExec(client, entry.execId, signal);
        if (info?.running) return entry;
        journal.remove(entry.execId);
        return null;
      });
      return alive.filter((entry) => entry !== null);
    },
    async cleanOrphanExecs({ execIds }, { signal }) {
      const client = engine.client();
      const ended: string[] = [];
      const failed: { execId: string; message: string }[] = [];
      await mapLimit(
        journal.leftBehind().filter((entry) => execIds.includes(entry.execId)),
        4,
        async (entry) => {
          try {
            await endExec(client, entry, signal);
            journal.remove(entry.execId);
            ended.push(entry.execId);
          } catch (error) {
            failed.push({
              execId: entry.execId,
              message: error instanceof Error ? error.message : String(error),
            });
          }
        },
      );
      return { ended, failed };
    },
  };
}
