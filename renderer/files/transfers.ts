import type { ChosenFile } from '@shared/features/app';
import type { TransferEnd, TransferProgress } from '@shared/features/files';
import { baseName, displayPath, joinPath, pathOfText } from '@shared/model/byte-path';
import i18next from 'i18next';
import { errorData } from '../components/error-note';
import { toastError, toasts } from '../components/toast';
import { call, open } from '../ipc/client';
import { runTask, type TaskProgress, untilEnded } from '../stores/tasks';
import type { FileRow } from './file-row';
import { type FilePlace, followIn, inPlace } from './place';

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
  place: FilePlace,
  folder: string,
  chosen: readonly ChosenFile[],
): Promise<string[]> {
  const found = await Promise.all(
    chosen.map(async ({ name }) => {
      try {
        const path = inPlace(place, joinPath(folder, pathOfText(name)));
        await call.files.stat({ id: place.id, path, follow: false });
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
  place: FilePlace,
  folder: string,
  chosen: readonly ChosenFile[],
  options: { replace: boolean; archive: boolean },
): Promise<void> {
  for (const { token, name } of chosen) {
    let staged = true;
    const ended = await runTask(t('files.uploading', { name }), async ({ signal, report }) => {
      const stream = open.files.upload(
        { id: place.id, path: inPlace(place, folder), token, ...options },
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

async function downloadOne(
  place: FilePlace,
  path: string,
  token: string,
  as: 'copy' | 'tar',
  inFolder: boolean,
) {
  const name = displayPath(baseName(path)) || '/';
  await runTask(t('files.downloading', { name }), async ({ signal, report }) => {
    const stream = open.files.download(
      { id: place.id, path: inPlace(place, path), token, as },
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
  place: FilePlace,
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
    if (chosen) await downloadOne(place, first, chosen.token, as, false);
    return;
  }
  const chosen = await call.app.chooseFolder({ title: t('files.download') });
  if (!chosen) return;
  for (const path of paths) await downloadOne(place, path, chosen.token, 'copy', true);
}

/** Downloads rows of a folder. A link is followed first: in a volume it may lead to where nothing is to be taken from. */
export async function downloadRows(
  place: FilePlace,
  folder: string,
  rows: readonly FileRow[],
  as: 'copy' | 'tar',
): Promise<void> {
  const paths: string[] = [];
  for (const row of rows) {
    const path = joinPath(folder, row.name);
    try {
      if (place.kind === 'volume' && row.kind === 'symlink') await followIn(place, path, row.target);
      paths.push(path);
    } catch (thrown) {
      await toastError(t('files.openFailed', { name: row.text }), { description: errorData(thrown).message });
    }
  }
  await downloadAll(place, paths, { as, single: rows.length === 1 && rows[0]?.kind === 'file' });
}
