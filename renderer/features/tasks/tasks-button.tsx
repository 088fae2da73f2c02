import { ListTodo, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../components/lazily';
import { PopoverButton } from '../../components/popover';
import { type Task, useTasks } from '../../stores/tasks';

const TaskList = lazily(() => import('./task-list').then((m) => m.TaskList));

/** How far all running tasks of known length have come together, in per cent; null when none tells. */
function percentOf(tasks: readonly Task[]): number | null {
  const parts = tasks.flatMap(({ progress }) =>
    progress?.total ? [Math.min(1, progress.done / progress.total)] : [],
  );
  return parts.length === 0
    ? null
    : Math.floor((parts.reduce((sum, part) => sum + part, 0) / parts.length) * 100);
}

/** The long work under way, in the top bar; not there until there was some. */
export function TasksButton() {
  const { t } = useTranslation();
  const any = useTasks((tasks) => tasks.length > 0);
  const running = useTasks((tasks) => tasks.filter((task) => task.state === 'running').length);
  const percent = useTasks((tasks) => percentOf(tasks.filter((task) => task.state === 'running')));
  if (!any) return null;
  const label = running > 0 ? t('tasks.running', { count: running }) : t('tasks.title');
  return (
    <PopoverButton
      aria-label={label}
      title={label}
      className="flex h-6 items-center gap-1.5 rounded px-1.5 text-sm text-muted tabular-nums hover:bg-hover hover:text-text"
      popover={{ label: t('tasks.title'), align: 'end', className: 'w-[460px] max-w-[90vw]' }}
      content={(close) => <TaskList onClose={close} />}
    >
      {running > 0 ? (
        <>
          <LoaderCircle
            size={15}
            aria-hidden
            className="animate-spin text-accent motion-reduce:animate-none"
          />
          {percent === null ? running : `${percent} %`}
        </>
      ) : (
        <ListTodo size={15} aria-hidden />
      )}
    </PopoverButton>
  );
}
