import { AppError } from '@shared/errors/app-error';
import type { BuildRequest, BuildStep } from '@shared/features/builds';
import i18next from 'i18next';
import { call, open } from '../../ipc/client';
import { runTask } from '../../stores/tasks';
import { followBuilds } from './list-store';

const over = ({ state }: BuildStep) => state !== 'waiting' && state !== 'running';

/**
 * Begins a build and follows it as a task, whose cancel really stops it. Resolves with the build's id as soon as it has begun.
 *
 * @throws AppError when it cannot begin.
 */
export async function startBuild(request: BuildRequest, onOpen: (path: string) => void): Promise<string> {
  followBuilds();
  const { id } = await call.builds.start(request);
  const name = request.tags?.[0] ?? i18next.t('builds.untagged');
  const follow: Parameters<typeof runTask>[1] = async ({ signal, report }) => {
    const steps = new Map<string, BuildStep>();
    const stream = open.builds.watch(
      { id },
      {
        onItems(updates) {
          for (const update of updates) {
            if (update.type === 'sending')
              report({
                done: update.bytes,
                total: update.total,
                unit: 'bytes',
                text: i18next.t('builds.sending'),
              });
            if (update.type !== 'steps') continue;
            for (const step of update.steps) steps.set(step.id, step);
            const all = [...steps.values()];
            const current = all.findLast((step) => step.state === 'running');
            report({
              done: all.filter(over).length,
              total: all.length,
              unit: 'items',
              ...(current && { text: current.name }),
            });
          }
        },
      },
    );
    // not the stream is closed but the build: its end is still to be told
    signal.addEventListener('abort', () => void call.builds.cancel({ id }), { once: true });
    const record = await stream.ended;
    if (record.state === 'cancelled' || record.state === 'interrupted')
      throw new AppError({ code: 'ipc/cancelled', message: i18next.t('builds.state.cancelled') });
    if (record.error) throw new AppError(record.error);
    return {
      text: record.tags[0] ?? record.imageId ?? '',
      action: { label: i18next.t('builds.openBuild'), run: () => onOpen(`/builds/${id}`) },
    };
  };
  const isSeen = () => window.location.hash === `#/builds/${id}`;
  void runTask(i18next.t('builds.task', { name }), follow, { isSeen });
  return id;
}
