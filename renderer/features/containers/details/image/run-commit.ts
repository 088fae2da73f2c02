import i18next from 'i18next';
import { call } from '../../../../ipc/client';
import { runTask } from '../../../../stores/tasks';

type Input = Parameters<typeof call.containers.commit>[0];

/** Commits as a task: a large container takes a while. */
export function runCommit(input: Input, name: string): Promise<unknown> {
  const image = input.reference || i18next.t('details.commit.unnamed');
  return runTask(i18next.t('details.commit.task', { name, image }), async ({ signal }) => {
    const id = await call.containers.commit(input, { signal });
    const short = id.replace(/^sha256:/, '').slice(0, 12);
    return {
      text: input.reference ? `${input.reference} · ${short}` : short,
      action: { label: i18next.t('details.commit.copyId'), run: () => void call.app.copyText({ text: id }) },
    };
  });
}
