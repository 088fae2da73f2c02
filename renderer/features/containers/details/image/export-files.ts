import type { ContainerSummary } from '@shared/features/containers';
import i18next from 'i18next';
import { call, open } from '../../../../ipc/client';
import { runTask, untilEnded } from '../../../../stores/tasks';

/** Writes a container's files to a tar that the user chooses; a task with progress. */
export async function exportFiles({ id, name }: ContainerSummary): Promise<void> {
  const chosen = await call.app.chooseSaveFile({
    defaultName: `${name}.tar`,
    title: i18next.t('details.export.title', { name }),
  });
  if (!chosen) return;
  const { token } = chosen;
  await runTask(i18next.t('details.export.task', { name, file: chosen.name }), async ({ signal, report }) => {
    const stream = open.containers.export(
      { id, token },
      { onItems: (items) => report({ done: items.at(-1)?.bytes ?? 0, total: null, unit: 'bytes' }) },
    );
    const { path } = await untilEnded(stream, signal);
    return {
      text: path,
      action: { label: i18next.t('logSave.show'), run: () => void call.app.showSavedFile({ token }) },
    };
  });
}
