import type { ChosenFile } from '@shared/features/app';
import type { TransferEnd, TransferProgress } from '@shared/features/files';
import { baseName, displayPath, joinPath, pathOfText } from '@shared/model/byte-path';
import i18next from 'i18next';
import { errorData } from '../../../components/error-note';
import { toasts } from '../../../components/toast';
import { call, open } from '../../../ipc/client';
import { runTask, type TaskProgress, untilEnded } from '../../../stores/tasks';

const t = i18next.t;

const toProgress = ({ bytes, totalBytes, name }: TransferProgress): TaskProgress => ({
  done: bytes,
  total: totalBytes,
  unit: 'bytes',
  text: name,
});

/** How a transfer has ended, with the names of what was left out. */
function words(end: TransferEnd): string {
  if (end.skippedCount === 0) return end.path;
  const names = end.skipped.slice(0, 5).map(({ name, why }) => `${name} (${t(`files.skipped.${why}`)})`);
  return `${end.path}\n${t('files.skippedCount', { count: end.skippedCount })}: ${names.join(', ')}`;
}

/** Those of the chosen files whose names are taken in the folder. */
export async function takenNames(
  id: string,
  folder: string,
  chosen: readonly ChosenFile[],
): Promise<string[]> {
  const found = await Promise.all(
    chosen.map(async ({ name }) => {
      try {
        await call.files.stat({ id, path: joinPath(folder, pathOfText(name)), follow: false });
        return name;
      } catch (thrown) {
        if (errorData(thrown).code === 'engine/not-found') return null;
        throw thrown;
      }
    }),
  );
  return found.filter((name) => name !== null);
}

/** Uploads one after the other, each a task; the engine takes one at a time for a container anyway. */
export async function uploadAll(
  id: string,
  folder: string,
  chosen: readonly ChosenFile[],
  options: { replace: boolean; archive: boolean },
): Promise<void> {
  for (const { token, name } of chosen) {
    let staged = true;
    const ended = await runTask(t('files.uploading', { name }), async ({ signal, report }) => {
      const stream = open.files.upload(
        { id, path: folder, token, ...options },
        {
          onItems(items) {
            const latest = items.at(-1);
            if (!latest) return;
            ({ staged } = latest);
            report(toProgress(latest));
          },
        },
      );
      return { text: words(await untilEnded(stream, signal)) };
    });
    if (ended.state === 'done' || staged) continue;
    // what was written in place stays as far as it came, and must not pass for whole
    (await toasts()).warning(t('files.half', { name }), { duration: 20_000 });
  }
}

async function downloadOne(id: string, path: string, token: string, as: 'copy' | 'tar', inFolder: boolean) {
  const name = displayPath(baseName(path)) || '/';
  await runTask(t('files.downloading', { name }), async ({ signal, report }) => {
    const stream = open.files.download(
      { id, path, token, as },
      {
        onItems(items) {
          const latest = items.at(-1);
          if (latest) report(toProgress(latest));
        },
      },
    );
    const end = await untilEnded(stream, signal);
    const saved = inFolder ? { name: end.path.split(/[\\/]/).at(-1) ?? '' } : {};
    const show = () => void call.app.showSavedFile({ token, ...saved });
    return { text: words(end), action: { label: t('files.showSaved'), run: show } };
  });
}

/** Saves a file under a name that the user chooses, the tar of something, or puts several things into a folder. */
export async function downloadAll(
  id: string,
  paths: readonly string[],
  { as, single }: { as: 'copy' | 'tar'; single: boolean },
): Promise<void> {
  const [first] = paths;
  if (first === undefined) return;
  if (as === 'tar' || single) {
    const defaultName = `${displayPath(baseName(first)) || 'root'}${as === 'tar' ? '.tar' : ''}`.slice(
      0,
      200,
    );
    const chosen = await call.app.chooseSaveFile({ defaultName, title: t('files.download') });
    if (chosen) await downloadOne(id, first, chosen.token, as, false);
    return;
  }
  const chosen = await call.app.chooseFolder({ title: t('files.download') });
  if (!chosen) return;
  for (const path of paths) await downloadOne(id, path, chosen.token, 'copy', true);
}
