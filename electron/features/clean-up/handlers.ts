import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import type { Handlers } from '../../ipc/router';
import { createLayerMemory } from '../images/removal/layer-memory';
import { inOrder } from './in-order';
import { previewCleanUp } from './preview';
import { removeItem } from './remove-item';

export function cleanUpHandlers({ engine }: { engine: Engine }): Handlers<AppContract>['cleanUp'] {
  const memory = createLayerMemory();
  return {
    preview: (_input, { signal }) => previewCleanUp(engine.client(), memory, signal),
    async remove({ items }, sink, { signal }) {
      const client = engine.client();
      let count = 0;
      for (const target of inOrder(items)) {
        signal.throwIfAborted();
        const result = await removeItem(client, target, signal);
        if (result.outcome === 'removed') count += 1;
        sink.item(result);
      }
      return { removed: count };
    },
  };
}
