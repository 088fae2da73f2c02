import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toastError } from '../../components/toast';
import { call } from '../../ipc/client';
import { runTask } from '../../stores/tasks';
import { uiStore } from '../../stores/ui';

/** Removes one after the other, as they were shown; what is refused is told in the engine's words. */
export async function removeVolumes(names: readonly string[], force: boolean): Promise<void> {
  const failures: string[] = [];
  const title = i18next.t('volumes.remove.task', { count: names.length, name: names[0] ?? '' });
  await runTask(title, async ({ signal, report }) => {
    for (const [index, name] of names.entries()) {
      signal.throwIfAborted();
      report({ done: index, total: names.length, unit: 'items', text: name });
      try {
        // once begun it is not given up: the engine would go on
        await call.volumes.remove({ name, force });
      } catch (thrown) {
        const { message } = errorData(thrown);
        failures.push(message.includes(name) ? message : `${name}: ${message}`);
      }
    }
    if (failures.length > 0) return null;
    return { text: i18next.t('volumes.remove.done', { count: names.length }) };
  });
  if (failures.length === 0) return;
  const shown = failures.slice(0, 8);
  if (failures.length > 8) shown.push(i18next.t('volumes.andMore', { count: failures.length - 8 }));
  const failed = i18next.t('volumes.remove.failed', { count: failures.length, total: names.length });
  await toastError(failed, { description: shown.join('\n'), duration: 12_000 });
}

export const copyText = (text: string) => void call.app.copyText({ text });

/** Shows the containers that use a volume in their list. */
export function showContainers(name: string, navigate: (path: string) => void): void {
  uiStore.setState({ containerTab: 'all', containerFilter: `volume:${name}` });
  navigate('/containers');
}
