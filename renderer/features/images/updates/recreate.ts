import type { ContainerSummary } from '@shared/features/containers';
import i18next from 'i18next';
import { errorData } from '../../../components/error-note';
import { call, open } from '../../../ipc/client';
import { runTask, untilEnded } from '../../../stores/tasks';

/** How long a new container has to become healthy before the old one is put back. */
const HEALTH_SECONDS = 60;

/**
 * Makes containers anew from the image that their name means now, one after the other, as a task. One that fails is put back as it
 * was; the old ones are kept until they are confirmed.
 */
export async function recreateContainers(rows: readonly ContainerSummary[]): Promise<void> {
  const title = i18next.t('imageUpdates.recreateTask', { count: rows.length });
  await runTask(title, async ({ signal, report }) => {
    const failures: string[] = [];
    for (const [index, { id, name }] of rows.entries()) {
      report({ done: index, total: rows.length, unit: 'items', text: name });
      try {
        const { spec } = await call.edit.spec({ id }, { signal });
        // asked for a pull, an edit takes what the name means now; the image has just come, so this is quick
        const input = { id, spec, pull: true, healthSeconds: HEALTH_SECONDS, keep: 'confirm' as const };
        await untilEnded(open.edit.apply(input, {}), signal);
      } catch (thrown) {
        const error = errorData(thrown);
        if (signal.aborted || error.code === 'ipc/cancelled') throw thrown;
        failures.push(`${name}: ${error.message}`);
      }
    }
    const done = i18next.t('imageUpdates.recreated', { count: rows.length - failures.length });
    return { text: [done, ...failures].join('\n') };
  });
}
