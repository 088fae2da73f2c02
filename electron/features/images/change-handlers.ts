import type { ArchiveProgress } from '@shared/features/image-changes';
import type { AppContract } from '@shared/ipc/contract';
import { parseImageRef } from '@shared/model/image-ref';
import type { Handlers } from '../../ipc/router';
import type { StreamSink } from '../../ipc/stream-server';
import { importImage } from './archive/import-image';
import { loadImages } from './archive/load-images';
import { saveImages } from './archive/save-images';
import type { ImageDeps } from './handlers';
import { createLayerMemory } from './removal/layer-memory';
import { planRemoval } from './removal/plan-removal';
import { preview } from './removal/preview';
import { removeImage } from './remove-image';

/** What changes images; see `shared/features/image-changes.ts`. */
export function imageChangeHandlers({ engine, pathOfToken, untilDone }: Omit<ImageDeps, 'imagesState'>) {
  const memory = createLayerMemory();
  const reportTo = (sink: StreamSink<ArchiveProgress>) => (progress: ArchiveProgress) =>
    sink.latest('progress', progress);
  return {
    async tag({ image, name }, { signal }) {
      const ref = parseImageRef(name);
      if (!ref.ok) return;
      const options = { repo: ref.name, tag: ref.tag ?? 'latest', abortSignal: signal };
      await engine.client().docker.getImage(image).tag(options);
    },
    remove: (input, { signal }) => removeImage(engine.client(), input, signal),
    removePreview: ({ images, ...options }, { signal }) =>
      preview(
        engine.client(),
        memory,
        (store) => images.map((image) => planRemoval(store, image, options)),
        signal,
      ),
    async save({ images, token }, sink, { signal }) {
      const path = pathOfToken(token);
      const report = reportTo(sink);
      const onProgress = (bytes: number) => report({ bytes, total: null, text: '' });
      return { bytes: await saveImages(engine.client(), images, path, onProgress, signal), path };
    },
    load: ({ token }, sink, { signal }) =>
      loadImages(engine.client(), pathOfToken(token, 'read'), reportTo(sink), untilDone, signal),
    import: ({ token, ...options }, sink, { signal }) =>
      importImage(engine.client(), pathOfToken(token, 'read'), options, reportTo(sink), signal),
  } satisfies Partial<Handlers<AppContract>['images']>;
}
