import type { AppContract } from '@shared/ipc/contract';
import { normalPath } from '@shared/model/byte-path';
import type { Engine } from '../../../engine/engine';
import type { Handlers } from '../../../ipc/router';
import { createLayerCache } from './layer-cache';
import { listFolder } from './summarize';

export function imageLayerHandlers(
  engine: Engine,
): Pick<Handlers<AppContract>['images'], 'layers' | 'layerFiles'> {
  const cache = createLayerCache(engine);
  return {
    async layers({ id }, sink, { signal }) {
      const { summary } = await cache.read(id, (progress) => sink.latest('progress', progress), signal);
      return summary;
    },
    async layerFiles({ id, layer, path, changedOnly }, { signal }) {
      const { root } = await cache.read(id, () => {}, signal);
      return listFolder(root, normalPath(path), layer, changedOnly);
    },
  };
}
