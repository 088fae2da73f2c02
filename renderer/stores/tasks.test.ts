import { AppError } from '@shared/errors/app-error';
import { beforeEach, expect, test, vi } from 'vitest';
import { clearTasks, runTask, type Task, untilEnded, useTasks } from './tasks';

const told = vi.hoisted(() => ({ success: vi.fn(), error: vi.fn(), info: vi.fn() }));
vi.mock('../components/toast', () => ({ toasts: async () => told }));
vi.mock('zustand', () => ({
  useStore: (store: { getState: () => unknown }, select: (state: unknown) => unknown) =>
    select(store.getState()),
}));
const tasks = () => useTasks((all): readonly Task[] => all);

beforeEach(() => {
  clearTasks();
  vi.clearAllMocks();
});

test('a task shows its progress, then its result', async () => {
  let finish: () => void = () => {};
  const over = runTask('Save', async ({ report }) => {
    report({ done: 5, total: 10, unit: 'bytes' });
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { text: 'saved' };
  });
  expect(tasks()[0]).toMatchObject({ title: 'Save', state: 'running', progress: { done: 5, total: 10 } });
  finish();
  expect(await over).toMatchObject({ state: 'done', result: { text: 'saved' } });
  expect(tasks()[0]).toMatchObject({ state: 'done' });
  await vi.waitFor(() => expect(told.success).toHaveBeenCalledWith('Save', { description: 'saved' }));
});

test('a failure keeps its words, and is no cancellation', async () => {
  const end = await runTask('Save', async () => {
    throw new AppError({ code: 'file/failed', message: 'no space left' });
  });
  expect(end).toMatchObject({ state: 'failed', error: { message: 'no space left' } });
  await vi.waitFor(() =>
    expect(told.error).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ description: 'no space left' }),
    ),
  );
});

test('cancelling closes the stream that the task waits for', async () => {
  let reject: (reason: unknown) => void = () => {};
  const ended = new Promise<void>((_, no) => {
    reject = no;
  });
  const close = vi.fn(() => reject(new AppError({ code: 'ipc/cancelled', message: 'Cancelled' })));
  const over = runTask('Save', async ({ signal }) => {
    await untilEnded({ ended, close }, signal);
    return null;
  });
  tasks()[0]?.cancel();
  expect((await over).state).toBe('cancelled');
  expect(close).toHaveBeenCalledOnce();
  expect(told.error).not.toHaveBeenCalled();
});

test('those that have ended can be cleared away; those that run stay', async () => {
  await runTask('one', async () => null);
  void runTask('two', () => new Promise(() => {}));
  clearTasks();
  expect(tasks().map((task) => task.title)).toEqual(['two']);
});

test('what failed can be tried again, as a task in its place', async () => {
  let tries = 0;
  const begin = () =>
    runTask(
      'Pull',
      async ({ report }) => {
        tries += 1;
        report(
          { done: 1, total: 2, unit: 'bytes' },
          { type: 'layers', direction: 'pull', layers: [], rate: 5 },
        );
        if (tries === 1) throw new AppError({ code: 'registry/unreachable', message: 'refused' });
        return null;
      },
      { retry: () => void begin() },
    );
  await begin();
  expect(tasks()[0]).toMatchObject({ state: 'failed', detail: { direction: 'pull', rate: 5 } });
  tasks()[0]?.retry?.();
  await vi.waitFor(() => expect(tasks()[0]?.state).toBe('done'));
  // the failed one has gone
  expect(tasks().filter(({ title }) => title === 'Pull')).toHaveLength(1);
  expect(tries).toBe(2);
});
