import { setMaxListeners } from 'node:events';
import { AppError, type AppErrorData } from '@shared/errors/app-error';
import type { EngineStatus } from '@shared/features/engine';
import { toAppError } from '../ipc/to-app-error';
import { createEngineClient, type EngineClient } from './client';
import type { KnownEndpoint } from './endpoint/discover';
import { type EngineEvent, openEvents } from './events';
import { pause } from './pause';
import { negotiateApi, ping, readVersion, withDeadline } from './ping';

interface ConnectionHooks {
  onStatus(status: EngineStatus): void;
  onEvent(event: EngineEvent, raw: unknown): void;
  /** The event subscription stands: list everything anew. The connection counts as up when this settles. */
  onConnected(client: EngineClient, signal: AbortSignal): Promise<void>;
  onLost(): void;
}

export interface Connection {
  readonly status: EngineStatus;
  /** The client of the standing connection. @throws AppError when there is none. */
  client(): EngineClient;
  /** Tries at once. */
  retry(): void;
  close(): void;
}

/** A stopped engine gives no signal at all (its backlog still accepts connections), so it is asked. */
const HEARTBEAT_EVERY = 5000;
const HEARTBEAT_DEADLINE = 2000;
/** Over ssh the answer may have to wait for a login. */
const HEARTBEAT_DEADLINE_SSH = 10_000;
const CONNECT_DEADLINE = { local: 5000, remote: 30_000 };
const FIRST_RETRY = 100;
/** A local engine is asked often enough to be noticed within a second; a remote one is spared. */
const LAST_RETRY = { local: 800, remote: 5000 };

export function isLocal(endpoint: { address: string }): boolean {
  return /^(unix|npipe):/.test(endpoint.address);
}

/**
 * Keeps one connection to one endpoint: ping, negotiate, subscribe, list, then watch. Whenever that ends, for whatever
 * reason, it starts over, one attempt at a time, with a growing and jittered pause. It always lists anew, because an
 * engine replays only its last 256 events.
 */
export function connect(endpoint: KnownEndpoint, hooks: ConnectionHooks): Connection {
  const closed = new AbortController();
  const place = isLocal(endpoint) ? 'local' : 'remote';
  const { material: _, ...shown } = endpoint;
  let status: EngineStatus = {
    state: 'connecting',
    endpoint: shown,
    version: null,
    error: null,
    lostAt: null,
    retryAt: null,
  };
  let current: EngineClient | null = null;
  let wakeUp: (() => void) | null = null;
  let everConnected = false;
  let failures = 0;

  const publish = (change: Partial<EngineStatus>) => {
    status = { ...status, ...change };
    if (!closed.signal.aborted) hooks.onStatus(status);
  };

  /** Ends when the engine misses a heartbeat. */
  const heartbeats = async (client: EngineClient, signal: AbortSignal): Promise<never> => {
    for (;;) {
      await pause(HEARTBEAT_EVERY, signal);
      // a fresh connection asks more of the engine, but over ssh it would be a login every time
      if (endpoint.address.startsWith('ssh:'))
        await client.ping(withDeadline(signal, HEARTBEAT_DEADLINE_SSH));
      else await ping(endpoint, withDeadline(signal, HEARTBEAT_DEADLINE));
    }
  };

  /** One life of the connection; it always ends by throwing why. */
  const live = async (signal: AbortSignal): Promise<never> => {
    const deadline = CONNECT_DEADLINE[place];
    const api = negotiateApi(await ping(endpoint, withDeadline(signal, deadline)));
    const client = createEngineClient(endpoint, api);
    try {
      const events = await openEvents(client, hooks.onEvent, signal);
      const lost = events.ended.then(() => {
        throw new AppError({
          code: 'engine/lost',
          message: 'The engine closed the connection',
          retryable: true,
        });
      });
      // the first thing to fail decides; the listing runs beside, so that a stream that ends during it is noticed
      const watch = Promise.race([lost, heartbeats(client, signal)]);
      watch.catch(() => {});
      const version = await Promise.race([readVersion(client), watch]);
      current = client;
      await Promise.race([hooks.onConnected(client, signal), watch]);
      everConnected = true;
      failures = 0;
      publish({ state: 'connected', version, error: null, lostAt: null, retryAt: null });
      return await watch;
    } finally {
      current = null;
      client.close();
    }
  };

  const run = async () => {
    while (!closed.signal.aborted) {
      const attempt = new AbortController();
      // every list that is kept listens to it; that is no leak
      setMaxListeners(0, attempt.signal);
      const abort = () => attempt.abort(closed.signal.reason);
      closed.signal.addEventListener('abort', abort, { once: true });
      let error: AppErrorData;
      try {
        error = await live(attempt.signal);
      } catch (thrown) {
        error = toAppError(thrown, { op: 'engine.connect', target: endpoint.address });
      }
      attempt.abort(new AppError({ code: 'engine/lost', message: error.message, retryable: true }));
      closed.signal.removeEventListener('abort', abort);
      if (closed.signal.aborted) return;
      if (status.state === 'connected') hooks.onLost();
      const wait = Math.min(FIRST_RETRY * 2 ** failures, LAST_RETRY[place]) * (0.75 + Math.random() / 2);
      failures += 1;
      publish({
        state: everConnected ? 'lost' : 'failed',
        error,
        lostAt: everConnected ? (status.lostAt ?? Date.now()) : null,
        retryAt: Date.now() + wait,
      });
      await waitOrWake(wait);
      publish({ retryAt: null });
    }
  };

  const waitOrWake = (ms: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        closed.signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      wakeUp = wake;
      closed.signal.addEventListener('abort', wake);
    });

  publish({});
  void run();
  return {
    get status() {
      return status;
    },
    client() {
      if (current) return current;
      const message = status.error?.message ?? 'There is no connection to the engine yet';
      throw new AppError({ code: status.error?.code ?? 'engine/unreachable', message, retryable: true });
    },
    retry() {
      failures = 0;
      wakeUp?.();
    },
    close() {
      closed.abort(new AppError({ code: 'engine/lost', message: 'Switched to another engine' }));
    },
  };
}
