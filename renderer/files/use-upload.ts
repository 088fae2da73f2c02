import type { ChosenFile } from '@shared/features/app';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorData } from '../components/error-note';
import { toastError } from '../components/toast';
import { call, dropped } from '../ipc/client';
import type { FilePlace } from './place';
import { takenNames, uploadAll } from './transfers';

/** What waits for the answer whether it may replace what is there. */
export interface Waiting {
  chosen: readonly ChosenFile[];
  taken: readonly string[];
}

/** Uploading into a folder, from a dialog of the system or dropped on the list; asks before anything is replaced. */
export function useUpload(place: FilePlace, folder: string, onDone: () => void) {
  const { t } = useTranslation();
  const [archive, setArchive] = useState(false);
  const [waiting, setWaiting] = useState<Waiting | null>(null);

  const begin = async (chosen: readonly ChosenFile[], replace: boolean) => {
    await uploadAll(place, folder, chosen, { replace, archive });
    onDone();
  };
  const take = async (chosen: readonly ChosenFile[]) => {
    if (chosen.length === 0) return;
    try {
      const taken = await takenNames(place, folder, chosen);
      if (taken.length > 0) setWaiting({ chosen, taken });
      else await begin(chosen, false);
    } catch (thrown) {
      await toastError(t('files.uploadFailed'), { description: errorData(thrown).message });
    }
  };
  return {
    archive,
    setArchive,
    waiting,
    async choose(what: 'files' | 'folders') {
      await take(await call.app.chooseUpload({ what, title: t(`files.upload.${what}`) }));
    },
    async drop(files: Iterable<File>) {
      const chosen = await Promise.all([...files].map(dropped));
      await take(chosen.filter((file) => file !== null));
    },
    /** The answer to `waiting`: its tasks are in the top bar from then on. */
    async replace() {
      if (waiting) void begin(waiting.chosen, true);
    },
    close: () => setWaiting(null),
  };
}
