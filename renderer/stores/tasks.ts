import type { AppErrorData } from '@shared/errors/app-error';
import type { TransferLayer } from '@shared/features/image-transfer';
import i18next from 'i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { errorData } from '../components/error-note';
import { toasts } from '../components/toast';

/** How far a task has come; `total` is null while it is not known. */
export interface TaskProgress {
  done: number;
  total: number | null;
  unit: 'bytes' | 'items';
  /** What is being worked on just now, such as a file's name. */
  text?: string;
}

export interface TaskResult {
  text: string;
  /** What is too long for a toast, such as a digest. */
  more?: string;
  action?: { label: string; run: () => void };
}

/** What can be seen of a task beyond its progress: the layers of a pull or a push. */
export interface TaskDetail {
  type: 'layers';
  direction: 'pull' | 'push';
  layers: readonly TransferLayer[];
  /** Bytes a second of late; null until it can be told. */
  rate: number | null;
}

/** Long work that goes on while the user does something else. Kept while the window lives, the newest fifty. */
export interface Task {
  id: number;
  title: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  progress: TaskProgress | null;
  detail: TaskDetail | null;
  result: TaskResult | null;
  error: AppErrorData | null;
  startedAt: number;
  endedAt: number | null;
  cancel: () => void;
  /** Does the same again, as a task of its own; null for what cannot be done again just so. */
  retry: (() => void) | null;
}

interface TaskContext {
  signal: AbortSignal;
  report: (progress: TaskProgress, detail?: TaskDetail) => void;
}

const KEPT = 50;
const store = createStore<{ tasks: readonly Task[] }>(() => ({ tasks: [] }));
let lastId = 0;

/** Newest first. */
export function useTasks<T>(select: (tasks: readonly Task[]) => T): T {
  return useStore(store, (state) => select(state.tasks));
}

function change(id: number, part: Partial<Task>): void {
  store.setState(({ tasks }) => ({
    tasks: tasks.map((task) => (task.id === id ? { ...task, ...part } : task)),
  }));
}

/** Takes those off the list that have ended. */
export function clearTasks(): void {
  store.setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.state === 'running') }));
}

function drop(id: number): void {
  store.setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
}

async function tell(title: string, { state, result, error }: Pick<Task, 'state' | 'result' | 'error'>) {
  const toast = await toasts();
  if (state === 'cancelled') toast.info(i18next.t('tasks.cancelledToast', { title }));
  else if (error)
    toast.error(i18next.t('tasks.failedToast', { title }), {
      ...{ description: error.message, duration: 12_000 },
      ...(error.code === 'engine/disk-full' && {
        action: {
          label: i18next.t('common.freeSpace'),
          onClick: () => {
            location.hash = '/clean-up';
          },
        },
      }),
    });
  else if (result) {
    const { action } = result;
    toast.success(title, {
      description: result.text,
      ...(action && { action: { label: action.label, onClick: action.run } }),
    });
  }
}

interface TaskOptions {
  retry?: (() => void) | null;
  /** Whether its end is on screen anyway, so that no toast need tell it. */
  isSeen?: () => boolean;
}

/**
 * Runs long work as a task: it is in the top bar with its progress and can be cancelled there, and its end is told by a
 * toast (a success only when `work` returns words for it). Never rejects: the answer says how it ended.
 */
export async function runTask(
  title: string,
  work: (context: TaskContext) => Promise<TaskResult | null>,
  { retry = null, isSeen = () => false }: TaskOptions = {},
): Promise<Pick<Task, 'state' | 'result' | 'error'>> {
  lastId += 1;
  const id = lastId;
  const abort = new AbortController();
  const task: Task = {
    id,
    title,
    state: 'running',
    progress: null,
    detail: null,
    result: null,
    error: null,
    startedAt: Date.now(),
    endedAt: null,
    cancel: () => abort.abort(),
    retry:
      retry &&
      (() => {
        drop(id);
        retry();
      }),
  };
  store.setState(({ tasks }) => {
    const running = tasks.filter((each) => each.state === 'running');
    const ended = tasks.filter((each) => each.state !== 'running').slice(0, KEPT - 1);
    return { tasks: [task, ...running, ...ended].sort((a, b) => b.id - a.id) };
  });
  let end: Pick<Task, 'state' | 'result' | 'error'>;
  try {
    const report: TaskContext['report'] = (progress, detail) =>
      change(id, { progress, ...(detail && { detail }) });
    end = { state: 'done', result: await work({ signal: abort.signal, report }), error: null };
  } catch (thrown) {
    const error = errorData(thrown);
    const cancelled = abort.signal.aborted || error.code === 'ipc/cancelled';
    end = { state: cancelled ? 'cancelled' : 'failed', result: null, error: cancelled ? null : error };
  }
  change(id, { ...end, endedAt: Date.now() });
  if (!isSeen()) void tell(title, end);
  return end;
}

/** Closes a stream when the task that it serves is cancelled, and waits for its end. */
export async function untilEnded<End>(
  stream: { ended: Promise<End>; close: () => void },
  signal: AbortSignal,
): Promise<End> {
  const close = () => stream.close();
  if (signal.aborted) close();
  signal.addEventListener('abort', close, { once: true });
  try {
    return await stream.ended;
  } finally {
    signal.removeEventListener('abort', close);
  }
}
