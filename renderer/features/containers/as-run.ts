import type { ContainerSummary } from '@shared/features/containers';
import { formatRunCommand } from '@shared/model/run-command';
import i18next from 'i18next';
import { errorData } from '../../components/error-note';
import { toastError, toasts } from '../../components/toast';
import { call } from '../../ipc/client';
import { openRunForm } from '../../stores/run-handover';

/** Copies the `docker run` line that makes such a container. */
export async function copyAsRun(row: ContainerSummary): Promise<void> {
  try {
    const { spec } = await call.edit.spec({ id: row.id });
    const line = formatRunCommand(spec);
    await call.app.copyText({ text: line });
    (await toasts()).success(i18next.t('containers.copiedRun'), { description: line.slice(0, 400) });
  } catch (thrown) {
    void toastError(i18next.t('containers.copyRunFailed'), { description: errorData(thrown).message });
  }
}

/** Opens the run form filled as the container is, without its name: two cannot have the same. */
export async function duplicate(row: ContainerSummary, navigate: (path: string) => void): Promise<void> {
  try {
    const { spec } = await call.edit.spec({ id: row.id });
    const { name: _, ...rest } = spec;
    openRunForm({ ...rest, detach: true }, navigate);
  } catch (thrown) {
    void toastError(i18next.t('containers.copyRunFailed'), { description: errorData(thrown).message });
  }
}
