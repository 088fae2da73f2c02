import type { ChosenFile } from '@shared/features/app';
import type { ArchiveProgress } from '@shared/features/image-changes';
import i18next from 'i18next';
import { call, open } from '../../../ipc/client';
import { runTask, type TaskProgress, untilEnded } from '../../../stores/tasks';
import { shortId } from '../listed-image';

type ImportOptions = Omit<Parameters<typeof open.images.import>[0], 'token'>;

const begun: ArchiveProgress = { bytes: 0, total: null, text: '' };

const toProgress = ({ bytes, total, text }: ArchiveProgress): TaskProgress => ({
  done: bytes,
  total,
  unit: 'bytes',
  // the engine works on when it has everything
  text: text || (bytes === total ? i18next.t('images.load.unpacking') : ''),
});

/** Loads a tar of `docker save`; a task that tells what came. */
export function loadFile(file: ChosenFile): Promise<unknown> {
  return runTask(i18next.t('images.load.task', { file: file.name }), async ({ signal, report }) => {
    const stream = open.images.load(
      { token: file.token },
      { onItems: (items) => report(toProgress(items.at(-1) ?? begun)) },
    );
    const { loaded } = await untilEnded(stream, signal);
    const names = loaded.map((name) => (name.startsWith('sha256:') ? shortId(name) : name));
    return { text: names.length > 0 ? names.join('\n') : i18next.t('images.load.nothing') };
  });
}

/** Makes an image of the files in a tar; a task that tells its id. */
export function importFile(file: ChosenFile, options: ImportOptions): Promise<unknown> {
  return runTask(i18next.t('images.load.importTask', { file: file.name }), async ({ signal, report }) => {
    const stream = open.images.import(
      { token: file.token, ...options },
      { onItems: (items) => report(toProgress(items.at(-1) ?? begun)) },
    );
    const { id } = await untilEnded(stream, signal);
    const text = options.name ? `${options.name} · ${shortId(id)}` : shortId(id);
    return {
      text,
      action: { label: i18next.t('images.copyIdPlain'), run: () => void call.app.copyText({ text: id }) },
    };
  });
}
