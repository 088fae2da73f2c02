import type { AppContract } from '@shared/ipc/contract';
import type { Handlers } from '../../ipc/router';
import { mergePatches } from '../merge-patches';
import { untilAborted } from '../until-aborted';
import type { ImageDeps } from './handlers';
import { inspectRaw, readHistory } from './image-api';
import { listImages } from './list-images';
import { measureSizes } from './measure-sizes';
import { toHistory } from './to-history';
import { toImageDetails } from './to-image-details';
import { intermediateRows } from './to-image-rows';

/** What asks about images and changes nothing; see `shared/features/image-list.ts` and `image-details.ts`. */
export function imageListHandlers({ engine, imagesState }: Pick<ImageDeps, 'engine' | 'imagesState'>) {
  return {
    watch: (_input, sink, { signal }) =>
      untilAborted(
        signal,
        imagesState.subscribe((patch) => sink.latest('patch', patch, mergePatches)),
      ),
    async list(_input, { signal }) {
      return imagesState.refresh(await engine.connected(signal), signal);
    },
    async intermediates(_input, { signal }) {
      return intermediateRows(await listImages(engine.client(), signal, { all: true }));
    },
    sizes: (_input, { signal }) => measureSizes(engine.client(), signal),
    async inspect({ id }, { signal }) {
      return { ...(await inspectRaw(engine.client(), id, signal)) };
    },
    async details({ id }, { signal }) {
      return toImageDetails(await inspectRaw(engine.client(), id, signal));
    },
    async history({ id }, { signal }) {
      const client = engine.client();
      const [raw, info] = await Promise.all([
        readHistory(client, id, signal),
        inspectRaw(client, id, signal),
      ]);
      return toHistory(raw, info.RootFS?.Layers?.length ?? 0);
    },
  } satisfies Partial<Handlers<AppContract>['images']>;
}
