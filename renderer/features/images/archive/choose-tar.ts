import i18next from 'i18next';
import { call, dropped } from '../../../ipc/client';
import { openDialog } from '../dialogs/dialog-store';

/** Asks for tars, and then what to make of them. */
export async function chooseTars(): Promise<void> {
  const files = await call.app.chooseUpload({ what: 'files', title: i18next.t('images.load.choose') });
  if (files.length > 0) openDialog({ type: 'load', files });
}

/** Takes what was dropped on the page; folders are no tars. */
export async function takeDropped(list: Iterable<File>): Promise<void> {
  const files = await Promise.all([...list].map(dropped));
  const found = files.filter((file) => file !== null).filter((file) => !file.folder);
  if (found.length > 0) openDialog({ type: 'load', files: found });
}
