import type { AppErrorData } from '@shared/errors/app-error';
import type { PendingEdit } from '@shared/features/edit';
import i18next from 'i18next';
import { call } from '../../../ipc/client';
import { runTask } from '../../../stores/tasks';

export type Way = 'finish' | 'rollback';

/** Finishes an edit or rolls it back, as a task: it may wait for the new container's health. Answers why it failed, if it did. */
export async function settleEdit({ editId, name }: PendingEdit, way: Way): Promise<AppErrorData | null> {
  const title = i18next.t(way === 'finish' ? 'pendingEdit.finishing' : 'pendingEdit.rollingBack', { name });
  const { error } = await runTask(title, async ({ signal }) => {
    await call.edit[way]({ editId }, { signal });
    return null;
  });
  return error;
}
