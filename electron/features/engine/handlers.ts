import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import { readText } from '../../engine/wire/http';
import type { Handlers } from '../../ipc/router';
import { findStartable, startEngine } from './startable';
import { type RawDiskUsage, toDiskUsage } from './to-disk-usage';
import { type RawEngineInfo, toEngineDetails, withoutPassword } from './to-engine-details';
import { toEngineInfo } from './to-engine-info';

/** Bytes of an answer that names every image, container, volume and piece of build cache. */
const DISK_USAGE_LIMIT = 256 * 1024 * 1024;

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
    async details(_input, { signal }) {
      const client = await engine.connected(signal);
      // its types do not know the option that all of its methods take
      const docker = client.docker as unknown as Record<
        'info' | 'version',
        (options: object) => Promise<object>
      >;
      const [Info, Version] = await Promise.all([
        docker.info({ abortSignal: signal }),
        docker.version({ abortSignal: signal }),
      ]);
      const hidden = { ...Info } as RawEngineInfo;
      for (const key of ['HttpProxy', 'HttpsProxy'] as const)
        if (hidden[key]) hidden[key] = withoutPassword(hidden[key]);
      return { details: toEngineDetails(Info, Version), raw: { Info: hidden, Version } };
    },
    async diskUsage(_input, { signal }) {
      // on a connection of its own, as it may take minutes
      const response = await engine.client().open({ method: 'GET', path: '/system/df' }, signal);
      return toDiskUsage(JSON.parse(await readText(response, DISK_USAGE_LIMIT)) as RawDiskUsage);
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
