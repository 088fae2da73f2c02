import type { ImageSummary } from '@shared/features/image-list';
import i18next from 'i18next';
import { call, open } from '../../../ipc/client';
import { runTask, untilEnded } from '../../../stores/tasks';
import { displayName } from '../listed-image';

/** `shop/web:2.1` as a name of a file. */
export const fileNameOf = (name: string) => `${name.replace(/[^\w.-]+/g, '_').slice(0, 120)}.tar`;

/** Writes images to one tar that the user chooses; a task with progress. Cancelling it leaves nothing. */
export async function saveImages(rows: readonly ImageSummary[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const words = { count: rows.length, name: displayName(first) };
  const chosen = await call.app.chooseSaveFile({
    defaultName: rows.length === 1 ? fileNameOf(displayName(first)) : 'images.tar',
    title: i18next.t('images.save.title', words),
  });
  if (!chosen) return;
  const { token } = chosen;
  const sizes = new Map(rows.map((row) => [row.imageId, row.size]));
  // one image's tar is a little larger than the image; what several share is in it once
  const total = sizes.size === 1 ? first.size : null;
  await runTask(
    i18next.t('images.save.task', { ...words, file: chosen.name }),
    async ({ signal, report }) => {
      const stream = open.images.save(
        { images: rows.map((row) => row.name), token },
        {
          onItems(items) {
            const done = items.at(-1)?.bytes ?? 0;
            report({ done, total: total && Math.max(total, done), unit: 'bytes' });
          },
        },
      );
      const { path } = await untilEnded(stream, signal);
      return {
        text: path,
        action: { label: i18next.t('logSave.show'), run: () => void call.app.showSavedFile({ token }) },
      };
    },
  );
}
