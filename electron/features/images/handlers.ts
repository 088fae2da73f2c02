import type { ImageDefaults } from '@shared/features/images';
import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import { type ImageInspect, inspectImage } from '../../engine/inspect-image';
import { pullImage } from '../../engine/pull-image';
import type { Handlers } from '../../ipc/router';
import { imageChangeHandlers } from './change-handlers';
import { imageListHandlers } from './list-handlers';
import type { ImagesState } from './state';

export interface ImageDeps {
  engine: Engine;
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

export function imageHandlers(deps: ImageDeps): Handlers<AppContract>['images'] {
  const { engine } = deps;
  return {
    ...imageListHandlers(deps),
    ...imageChangeHandlers(deps),
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
    pull: (input, sink, { signal }) =>
      pullImage(engine.client(), input, (layer) => sink.latest(layer.id, layer), signal),
  };
}
