import type { LogNotice } from '@shared/features/containers';
import type { LogMarker } from '@shared/model/log-block';
import type { EngineClient } from '../../../engine/client';
import type { Engine } from '../../../engine/engine';
import { pause } from '../../../engine/pause';
import type { StreamSink } from '../../../ipc/stream-server';
import { isConnectionError, toAppError } from '../../../ipc/to-app-error';
import type { ContainersState } from '../state';
import { createTurns } from './container-turns';
import { createLateMarkers } from './late-markers';
import type { LogEntry } from './line-assembler';
import { createLogAudit, findUnsent } from './log-audit';
import { createLogFeed } from './log-feed';
import { logRequest } from './log-request';
import { backfill, type Options, sinceOf, tellIfEmpty } from './older-part';
import { createReceivedTimes } from './received';
import { createResumePoint } from './resume-point';
import { rotationBytes } from './rotation';
import type { SeenRun } from './run-markers';

/** What is shown first, whatever tail was asked: it costs 3 ms where a whole log may cost seconds. */
const FIRST_TAIL = 1000;
/** The rest waits until the first screen has been drawn, which it would compete with, in milliseconds. */
const BACKFILL_AFTER = 120;
/** How far back the end of a log is read again, until that reaches what was read before. */
const REST_TAILS = [1000, 20_000, 'all'] as const;
/** How long the end of a log waits for the check whether the engine has sent all of it. */
const AUDIT_DEADLINE = 15_000;

interface Opened {
  tty: boolean;
  driver: string;
  running: boolean;
  startedAt: number;
  finishedAt: number;
  rotationBytes: number | null;
}

/**
 * Follows a container's log for as long as the page wants it: across restarts of the container and of the engine, with a
 * marker line at each, and without a gap or a repeat. Ends when the container is removed, or at the end of the log when
 * it is not followed.
 */
export async function followLog(
  options: Options,
  sink: StreamSink<LogNotice>,
  context: { engine: Engine; state: ContainersState; signal: AbortSignal },
): Promise<void> {
  const { engine, state, signal } = context;
  const { id } = options;
  let client = await engine.connected(signal);
  let opened: Opened | null = null;
  while (!opened) {
    try {
      opened = await open(client, id, signal);
    } catch (error) {
      signal.throwIfAborted();
      // the engine may go away as early as here
      if (!options.follow || !isConnectionError(error)) throw error;
      client = await reconnected(engine, client, signal);
    }
  }
  const { tty } = opened;
  sink.item({ type: 'opened', tty, driver: opened.driver });

  if (options.before) return backfill(client, options, tty, options.before, sink, signal);
  const resume = createResumePoint(options.after);
  const resumed = resume.since() !== null;
  /** What the tail says has been read, or there was nothing: everything from here on is new and wanted. */
  let begun = resumed;
  let first: LogEntry | null = null;
  let backfilling: Promise<void> | null = null;
  const received = options.follow && opened.rotationBytes !== null ? createReceivedTimes() : null;
  const backfillNeeded = !resumed && (options.tail === 'all' || options.tail > FIRST_TAIL);

  const backfillSoon = async (entry: LogEntry) => {
    try {
      await pause(BACKFILL_AFTER, signal);
    } catch {
      // the page has gone: there is nobody to fill it for
      return;
    }
    await backfill(client, options, tty, entry, sink, signal);
  };
  /** Only entries behind one that was read before are of use. */
  let probing = false;
  const feed = createLogFeed(sink, {
    tty,
    backfill: false,
    filter(entry) {
      if (resume.seen(entry) || received?.repeats(entry)) {
        probing = false;
        return 'skip';
      }
      if (probing) return 'stop';
      late.before(entry);
      if (resume.lost()) marker(feed, { type: 'gap', why: 'rotated' });
      resume.note(entry);
      received?.note(entry);
      if (!first) {
        first = entry;
        if (backfillNeeded && !begun) backfilling = backfillSoon(entry);
      }
      return 'take';
    },
  });
  const late = createLateMarkers(({ marker: what, at }) => marker(feed, what, at));
  /**
   * Reads what the engine has left out of a followed log that has ended: one that was slower than the writer ends the
   * stream when the container exits, and not at the end of the log (seen on 20.10 with json-file). A short tail is enough
   * when it reaches back to what was read; `since` alone would make the engine read the whole file.
   */
  const readRest = async (query: Omit<Parameters<typeof logRequest>[0], 'tail'>) => {
    try {
      for (const tail of REST_TAILS) {
        resume.restart();
        const since = resume.since();
        if (since === null && tail !== 'all') continue;
        probing = tail !== 'all';
        const rest = logRequest({ ...query, tail, follow: false, since: since ?? query.since });
        await feed.read(await client.open(rest, signal));
        if (!probing) return;
      }
    } catch (error) {
      // the log of a container that is being removed is refused; whoever asks for its state next is told
      if (isConnectionError(error) || signal.aborted) throw error;
    } finally {
      probing = false;
    }
  };
  const audit =
    received &&
    createLogAudit({
      received,
      rotationBytes: opened.rotationBytes ?? 0,
      find(range) {
        const until = AbortSignal.any([signal, AbortSignal.timeout(AUDIT_DEADLINE)]);
        return findUnsent(client, { ...options, tty: opened.tty }, range, sink, until);
      },
      report: (unsent) => marker(feed, { type: 'unsent', ...unsent }),
    });
  /** The log grows while it is read; the files of a container that does not run are read as they are. */
  let live = opened.running;
  const turns = createTurns(id, opened.running ? opened : null, state, signal);
  let reconnecting = resumed;
  try {
    for (let since = resume.since() ?? sinceOf(options); ; since = resume.since() ?? since) {
      let broken: unknown = null;
      try {
        const tail = begun ? 'all' : Math.min(options.tail === 'all' ? FIRST_TAIL : options.tail, FIRST_TAIL);
        const query = { ...options, timestamps: true, since };
        // what passed while the engine was away
        const seen = reconnecting ? await inspectState(client, id, signal) : null;
        const response = await client.open(logRequest({ ...query, tail }), signal);
        if (reconnecting) marker(feed, { type: 'reconnected' });
        if (seen && seen !== 'gone' && seen.running) late.add(turns.running(seen));
        reconnecting = false;
        if (backfillNeeded && !begun) void tellIfEmpty(client, options, () => first === null, sink, signal);
        await feed.read(response);
        begun = true;
        if (live && options.follow) {
          await readRest(query);
          await audit?.check();
        }
      } catch (error) {
        signal.throwIfAborted();
        begun ||= first !== null;
        broken = error;
      }
      if (!broken && !options.follow) break;
      if (broken && isGone(broken)) return removed(feed, sink);
      if (broken && !isConnectionError(broken)) throw broken;

      // before the look: what it tells is later
      const passed = turns.take();
      for (const { marker: what, at } of passed) marker(feed, what, at);
      const now = broken ? null : await inspectState(client, id, signal);
      if (now === 'gone') return removed(feed, sink);
      if (now === null) {
        // the engine is away: wait for it, and go on where we were
        if (!reconnecting) marker(feed, { type: 'disconnected' });
        reconnecting = true;
        client = await reconnected(engine, client, signal);
        resume.restart();
        continue;
      }
      if (!live && (now.running || now.finishedAt !== opened.finishedAt)) {
        // it was started after it had been looked at, so what was read has grown meanwhile
        live = true;
        if (!now.running) {
          resume.restart();
          continue;
        }
      }
      if (!now.running) {
        if (turns.ended(now.finishedAt))
          marker(feed, { type: 'exited', exitCode: now.exitCode }, now.finishedAt);
        const turn = await turns.next(engine);
        if (turn === 'removed') return removed(feed, sink);
        if (turn === 'reconnected') client = await engine.connected(signal);
        for (const { marker: what, at } of turns.take()) marker(feed, what, at);
        live = true;
      }
      // the container runs, yet its log has ended: ask again, but not in a tight loop
      else if (passed.length === 0) {
        await pause(250, signal);
        // its start may be known to the look, and not yet by an event
        for (const { marker: what, at } of [...turns.take(), ...turns.running(now)]) marker(feed, what, at);
      }
      resume.restart();
    }
    if (backfilling) await backfilling;
  } finally {
    turns.close();
    late.close();
    audit?.close();
    feed.close();
  }
}

function marker(feed: { marker(m: LogMarker, at: number): void }, what: LogMarker, at = Date.now()): void {
  feed.marker(what, at);
}

function removed(feed: { marker(m: LogMarker, at: number): void }, sink: StreamSink<LogNotice>): void {
  feed.marker({ type: 'removed' }, Date.now());
  sink.item({ type: 'removed' });
}

function isGone(error: unknown): boolean {
  return toAppError(error, { op: '' }).code === 'engine/not-found';
}

/** Milliseconds since the epoch; 0 for what has never been. */
const moment = (text: string) => Math.max(Date.parse(text), 0) || 0;

async function open(client: EngineClient, id: string, signal: AbortSignal): Promise<Opened> {
  const info = await client.docker.getContainer(id).inspect({ abortSignal: signal });
  return {
    tty: info.Config.Tty,
    driver: info.HostConfig.LogConfig?.Type ?? '',
    running: info.State.Running,
    startedAt: moment(info.State.StartedAt),
    finishedAt: moment(info.State.FinishedAt),
    rotationBytes: rotationBytes(info.HostConfig.LogConfig),
  };
}

/** The container's state, `gone` when it is no more, or null when the engine cannot be asked. */
async function inspectState(
  client: EngineClient,
  id: string,
  signal: AbortSignal,
): Promise<({ running: boolean; exitCode: number } & SeenRun) | 'gone' | null> {
  try {
    const { State } = await client.docker.getContainer(id).inspect({ abortSignal: signal });
    return {
      // a container that waits for its next restart has ended: its log has, too
      running: State.Running && !State.Restarting,
      exitCode: State.ExitCode,
      startedAt: moment(State.StartedAt),
      finishedAt: moment(State.FinishedAt),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (isGone(error)) return 'gone';
    if (isConnectionError(error)) return null;
    throw error;
  }
}

/** Waits for a connection that is not the one that just broke. */
async function reconnected(engine: Engine, before: EngineClient, signal: AbortSignal): Promise<EngineClient> {
  for (;;) {
    const client = await engine.connected(signal);
    if (client !== before) return client;
    await new Promise<void>((resolve, reject) => {
      const stop = engine.subscribe((status) => {
        if (status.state === 'connected') return;
        signal.removeEventListener('abort', abort);
        queueMicrotask(() => stop());
        resolve();
      });
      const abort = () => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
    });
  }
}
