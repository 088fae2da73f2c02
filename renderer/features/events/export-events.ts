import type { LoggedEvent } from '@shared/features/events';
import i18next from 'i18next';
import { call } from '../../ipc/client';
import { runTask } from '../../stores/tasks';

/** Writes what is shown as `docker events --format '{{json .}}'` prints it, oldest first. */
export async function exportEvents(events: readonly LoggedEvent[]): Promise<void> {
  const chosen = await call.app.chooseSaveFile({
    defaultName: 'docker-events.ndjson',
    title: i18next.t('events.exportTitle'),
  });
  if (!chosen) return;
  const { token } = chosen;
  await runTask(i18next.t('events.exportTask', { file: chosen.name }), async ({ signal }) => {
    const seqs = [...events].sort((a, b) => a.at - b.at).map((event) => event.seq);
    const { path, count } = await call.events.export({ token, seqs }, { signal });
    return {
      text: i18next.t('events.exported', { count, path }),
      action: { label: i18next.t('logSave.show'), run: () => void call.app.showSavedFile({ token }) },
    };
  });
}
