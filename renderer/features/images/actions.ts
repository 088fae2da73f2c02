import type { ImageSummary } from '@shared/features/image-list';
import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toastError } from '../../components/toast';
import { call } from '../../ipc/client';
import { openRunForm } from '../../stores/run-handover';
import { runTask } from '../../stores/tasks';
import { shortId } from './listed-image';

const plain = (image: string) => (image.startsWith('sha256:') ? shortId(image) : image);

/** Removes one after the other, as they were shown; what is refused is told in the engine's words. */
export async function removeImages(
  list: readonly string[],
  options: { force: boolean; noPrune: boolean },
): Promise<void> {
  const failures: string[] = [];
  const title = i18next.t('images.remove.task', { count: list.length, name: plain(list[0] ?? '') });
  await runTask(title, async ({ signal, report }) => {
    let untagged = 0;
    let deleted = 0;
    for (const [index, image] of list.entries()) {
      signal.throwIfAborted();
      report({ done: index, total: list.length, unit: 'items', text: plain(image) });
      try {
        // once begun it is not given up: the engine would go on
        const gone = await call.images.remove({ image, ...options });
        untagged += gone.untagged.length;
        deleted += gone.deleted.length;
      } catch (thrown) {
        const { message } = errorData(thrown);
        failures.push(message.includes(plain(image)) ? message : `${plain(image)}: ${message}`);
      }
    }
    if (failures.length > 0) return null;
    return { text: i18next.t('images.remove.done', { untagged, deleted }) };
  });
  if (failures.length === 0) return;
  const shown = failures.slice(0, 8);
  if (failures.length > 8) shown.push(i18next.t('images.andMore', { count: failures.length - 8 }));
  const failed = i18next.t('images.remove.failed', { count: failures.length, total: list.length });
  await toastError(failed, { description: shown.join('\n'), duration: 12_000 });
}

/** Opens the run form for an image. */
export function runImage(
  row: Pick<ImageSummary, 'name' | 'imageId'>,
  navigate: (path: string) => void,
): void {
  openRunForm({ image: plain(row.name), command: [] }, navigate);
}

export const copyText = (text: string) => void call.app.copyText({ text });
