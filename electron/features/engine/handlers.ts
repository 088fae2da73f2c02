import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import type { Handlers } from '../../ipc/router';
import { findStartable, startEngine } from './startable';
import { toEngineInfo } from './to-engine-info';

export function engineHandlers(engine: Engine): Handlers<AppContract>['engine'] {
  return {
    watch: (_input, sink, { signal }) =>
      new Promise((_, reject) => {
        const stop = engine.subscribe((status) => sink.latest('status', status));
        const end = () => {
          stop();
          reject(signal.reason);
        };
        signal.addEventListener('abort', end, { once: true });
      }),
    list: () => engine.list(),
    connect: ({ id }) => engine.connect(id),
    connectAddress: ({ address }) => engine.connectAddress(address),
    retry: () => engine.retry(),
    async info(_input, { signal }) {
      const client = await engine.connected(signal);
      return toEngineInfo(await client.docker.info());
    },
    startable: () => findStartable(),
    async start(_input, { signal }) {
      const local = 'unix:///var/run/docker.sock';
      await startEngine(
        async () => (await engine.list()).some((e) => e.address === local && e.answers === true),
        signal,
      );
      await engine.connect(local);
    },
  };
}
