import { AppError } from '@shared/errors/app-error';
import type { EndpointProbe, EngineStatus } from '@shared/features/engine';
import type { EngineClient } from './client';
import { type Connection, connect } from './connection';
import { discoverEndpoints, endpointOfAddress, type KnownEndpoint } from './endpoint/discover';
import type { EngineEvent } from './events';
import { ping } from './ping';

/** What follows the engine: told of its events, of every new connection, and when it is replaced by another. */
export interface EngineFollower {
  onEvent(event: EngineEvent, raw: unknown): void;
  onConnected(client: EngineClient, signal: AbortSignal): Promise<void>;
  onSwitched(): void;
}

/** The engine in use, and the others that could be. */
export interface Engine {
  readonly status: EngineStatus;
  client(): EngineClient;
  /** Follows the state of the connection, beginning with the present one. */
  subscribe(listener: (status: EngineStatus) => void): () => void;
  /** Settles when the connection stands (again); rejects with the signal. */
  connected(signal: AbortSignal): Promise<EngineClient>;
  list(): Promise<EndpointProbe[]>;
  connect(id: string): Promise<void>;
  connectAddress(address: string): void;
  /** Connects as `preferredId` says, else as the docker CLI would. */
  begin(preferredId: string | null): Promise<void>;
  retry(): void;
  close(): void;
}

const PROBE_DEADLINE = 1500;
const nothing: EngineStatus = {
  state: 'none',
  endpoint: null,
  version: null,
  error: null,
  lostAt: null,
  retryAt: null,
};

export function createEngine(follower: EngineFollower): Engine {
  let connection: Connection | null = null;
  let endpoint: KnownEndpoint | null = null;
  let status: EngineStatus = { ...nothing, state: 'connecting' };
  const listeners = new Set<(status: EngineStatus) => void>();

  const publish = (next: EngineStatus) => {
    status = next;
    for (const listener of [...listeners]) listener(status);
  };
  const switchTo = (next: KnownEndpoint) => {
    connection?.close();
    if (endpoint) follower.onSwitched();
    endpoint = next;
    connection = connect(next, {
      onStatus: publish,
      onEvent: follower.onEvent,
      onConnected: follower.onConnected,
      onLost: () => {},
    });
  };
  const engine: Engine = {
    get status() {
      return status;
    },
    client() {
      if (connection) return connection.client();
      throw new AppError({
        code: 'engine/unreachable',
        message: 'No Docker engine was found',
        retryable: true,
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(status);
      return () => listeners.delete(listener);
    },
    connected: (signal) =>
      new Promise((resolve, reject) => {
        const abort = () => {
          stop();
          reject(signal.reason);
        };
        let settled = false;
        const stop = engine.subscribe((now) => {
          if (settled || now.state !== 'connected') return;
          let client: EngineClient;
          try {
            client = engine.client();
          } catch {
            // it has just been lost, which the next call says
            return;
          }
          settled = true;
          signal.removeEventListener('abort', abort);
          // the first call comes from within subscribe, before it has returned
          queueMicrotask(() => stop());
          resolve(client);
        });
        // connected already: it has been settled within subscribe
        if (settled) return;
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      }),
    async list() {
      const { endpoints } = await discoverEndpoints();
      const current = endpoint;
      if (current && !endpoints.some((e) => e.id === current.id)) endpoints.push(current);
      return Promise.all(
        endpoints.map(async ({ material, ...shown }) => ({
          ...shown,
          current: shown.id === current?.id,
          // an ssh endpoint is not asked: that would run ssh for every context in the list
          answers: shown.address.startsWith('ssh:')
            ? null
            : await ping({ ...shown, material }, AbortSignal.timeout(PROBE_DEADLINE)).then(
                () => true,
                () => false,
              ),
        })),
      );
    },
    async connect(id) {
      const { endpoints } = await discoverEndpoints();
      const found = endpoints.find((e) => e.id === id) ?? (endpoint?.id === id ? endpoint : undefined);
      if (found) switchTo(found);
      else switchTo(endpointOfAddress(id));
    },
    connectAddress: (address) => switchTo(endpointOfAddress(address)),
    async begin(preferredId) {
      const { endpoints, preferred } = await discoverEndpoints();
      const wanted = process.env.DOCKER_HOST ? preferred : (preferredId ?? preferred);
      const found = endpoints.find((e) => e.id === wanted);
      if (found) return switchTo(found);
      if (wanted?.includes('://')) return switchTo(endpointOfAddress(wanted));
      const first = endpoints.find((e) => e.id === preferred) ?? endpoints[0];
      if (first) return switchTo(first);
      // nothing listens anywhere yet; the default socket is watched so that an engine started later is found
      if (process.platform !== 'win32') return switchTo(endpointOfAddress('unix:///var/run/docker.sock'));
      publish(nothing);
    },
    retry() {
      if (connection) connection.retry();
      else void engine.begin(null);
    },
    close() {
      connection?.close();
      connection = null;
    },
  };
  return engine;
}
