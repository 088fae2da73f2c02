import { Worker } from 'node:worker_threads';
import type { AppErrorData } from '@shared/errors/app-error';
import type { Link, Result } from '@shared/ipc/frames';
import type { FromWorker, ToWorker, WorkerInit } from '../engine/worker-messages';

/** Main's side of the engine worker: passes calls and streams on, and starts it anew when it dies. */
export interface EngineHost {
  call(id: string, method: string, input: unknown): Promise<Result>;
  cancel(id: string): void;
  open(method: string, input: unknown, link: Link): void;
  grant(token: string, path: string): void;
  /** Lets the worker end what runs; settles when it has, or after the deadline. */
  shutdown(): Promise<void>;
}

/** Ending shells takes up to two seconds (hang-up, then kill); more than this and the journal must do. */
const SHUTDOWN_DEADLINE = 7000;
const RESTARTS_PER_MINUTE = 3;

/** Pressing "Retry now" starts a worker that was given up; it connects by itself. */
const RETRY = 'engine.retry';

export function createEngineHost(options: {
  workerPath: string;
  /** Asked at each start: another engine may have been chosen since. */
  init: () => WorkerInit;
  log: (message: string) => void;
}): EngineHost {
  const calls = new Map<string, { method: string; resolve: (result: Result) => void }>();
  const streams = new Map<string, { method: string; link: Link }>();
  let restarts: number[] = [];
  let closing: (() => void) | null = null;
  let lastStream = 0;
  let crashes = 0;
  let worker: Worker | null = launch();

  /** Why there is no answer: the worker is being started again, or it is not any more. */
  function down(method: string): AppErrorData {
    const message = worker
      ? 'The engine worker ended unexpectedly and is being started again'
      : `The engine worker ended unexpectedly ${restarts.length} times within a minute, and is not started again by itself`;
    return { code: 'app/worker-down', message, retryable: true, op: method, ref: `worker-${crashes}` };
  }
  function launch(): Worker {
    // DOCKER_HOST and the like reach the worker as a copy of the environment
    const started = new Worker(options.workerPath, { workerData: options.init(), name: 'engine' });
    started.on('message', onMessage);
    started.on('error', (error) =>
      options.log(`engine worker: ${error instanceof Error ? error.stack : error}`),
    );
    started.on('exit', (code) => {
      if (started === worker) onExit(code);
    });
    return started;
  }
  function onExit(code: number): void {
    if (closing) {
      closing();
      return;
    }
    options.log(`engine worker ended with code ${code}`);
    crashes += 1;
    const now = Date.now();
    restarts = [...restarts.filter((at) => now - at < 60_000), now];
    worker = restarts.length <= RESTARTS_PER_MINUTE ? launch() : null;
    if (!worker) options.log('engine worker: gave up starting it again');
    for (const { method, resolve } of calls.values()) resolve({ ok: false, e: down(method) });
    for (const { method, link } of streams.values()) {
      link.post({ t: 'error', e: down(method) });
      link.close();
    }
    calls.clear();
    streams.clear();
  }
  function onMessage(message: FromWorker): void {
    switch (message.k) {
      case 'result':
        calls.get(message.id)?.resolve(message.r);
        calls.delete(message.id);
        break;
      case 'frame':
        streams.get(message.id)?.link.post(message.f);
        break;
      case 'closed':
        streams.get(message.id)?.link.close();
        streams.delete(message.id);
        break;
      case 'log':
        options.log(message.message);
        break;
      case 'bye':
        closing?.();
        break;
    }
  }
  const tell = (message: ToWorker) => worker?.postMessage(message);

  return {
    call: (id, method, input) =>
      new Promise((resolve) => {
        if (!worker && method === RETRY) {
          restarts = [];
          worker = launch();
        } else if (!worker) {
          resolve({ ok: false, e: down(method) });
          return;
        }
        calls.set(id, { method, resolve });
        tell({ k: 'call', id, method, input });
      }),
    cancel: (id) => tell({ k: 'cancel', id }),
    open(method, input, link) {
      if (!worker) {
        link.post({ t: 'error', e: down(method) });
        link.close();
        return;
      }
      lastStream += 1;
      const id = String(lastStream);
      streams.set(id, { method, link });
      tell({ k: 'open', id, method, input });
      link.onFrame((f) => tell({ k: 'frame', id, f }));
      link.onClose(() => {
        if (streams.delete(id)) tell({ k: 'gone', id });
      });
    },
    grant: (token, path) => tell({ k: 'grant', token, path }),
    shutdown: () =>
      new Promise((resolve) => {
        if (!worker) {
          resolve();
          return;
        }
        const timer = setTimeout(resolve, SHUTDOWN_DEADLINE);
        closing = () => {
          clearTimeout(timer);
          resolve();
        };
        tell({ k: 'shutdown' });
      }),
  };
}
