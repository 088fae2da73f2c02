import type { TransferLayer } from '@shared/features/image-transfer';
import type { ImageDefaults } from '@shared/features/images';
import type { AppContract } from '@shared/ipc/contract';
import type { Credentials } from '../../credentials/registry-auth';
import type { Engine } from '../../engine/engine';
import { type ImageInspect, inspectImage } from '../../engine/inspect-image';
import { mapLimit } from '../../engine/map-limit';
import { pullImage } from '../../engine/transfer/pull-image';
import { pushImage } from '../../engine/transfer/push-image';
import type { Handlers } from '../../ipc/router';
import { imageChangeHandlers } from './change-handlers';
import { imageLayerHandlers } from './layers/handlers';
import { imageListHandlers } from './list-handlers';
import type { ImagesState } from './state';
import { checkUpdate } from './updates/check-update';

export interface ImageDeps {
  engine: Engine;
  credentials: Credentials;
  imagesState: ImagesState;
  pathOfToken: (token: string, use?: 'read' | 'write' | 'folder') => string;
  untilDone: (work: Promise<unknown>) => void;
}

export function toImageDefaults(info: ImageInspect): ImageDefaults {
  const config = info.Config ?? {};
  const { Entrypoint } = config;
  return {
    id: info.Id,
    env: config.Env ?? [],
    command: config.Cmd ?? [],
    entrypoint: typeof Entrypoint === 'string' ? [Entrypoint] : (Entrypoint ?? []),
    workdir: config.WorkingDir ?? '',
    user: config.User ?? '',
    ports: Object.keys(config.ExposedPorts ?? {}),
    volumes: Object.keys(config.Volumes ?? {}),
    hasHealthcheck: (config.Healthcheck?.Test?.[0] ?? 'NONE') !== 'NONE',
  };
}

/** Registries asked at a time: they count requests. */
const CHECKS = 4;

const toSink = (sink: { latest(key: string, layer: TransferLayer): void }) => (layers: TransferLayer[]) => {
  for (const layer of layers) sink.latest(layer.id, layer);
};

export function imageHandlers(deps: ImageDeps): Handlers<AppContract>['images'] {
  const { engine, credentials } = deps;
  return {
    ...imageLayerHandlers(engine),
    ...imageListHandlers(deps),
    ...imageChangeHandlers(deps),
    async checkUpdates({ names }, sink, { signal }) {
      const client = await engine.connected(signal);
      await mapLimit(names, CHECKS, async (name) => {
        sink.latest(name, await checkUpdate(client, credentials, name, signal));
      });
    },
    async names(_input, { signal }) {
      const client = await engine.connected(signal);
      const list = await client.docker.listImages({ abortSignal: signal });
      const names = list.flatMap((image) => image.RepoTags ?? []).filter((name) => name !== '<none>:<none>');
      return [...new Set(names)].sort((a, b) => a.localeCompare(b));
    },
    async defaults({ image }, { signal }) {
      const info = await inspectImage(engine.client(), image, signal);
      return info && toImageDefaults(info);
    },
    pull: (input, sink, { signal }) => pullImage(engine.client(), credentials, input, toSink(sink), signal),
    push: (input, sink, { signal }) => pushImage(engine.client(), credentials, input, toSink(sink), signal),
  };
}
