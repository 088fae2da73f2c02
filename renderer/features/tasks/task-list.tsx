import { formatSize } from '@shared/model/size';
import { Ban, CircleCheck, CircleX, LoaderCircle, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { formatDuration, useAgingText } from '../../components/duration';
import { clearTasks, type Task, type TaskProgress, useTasks } from '../../stores/tasks';

const icons = { running: LoaderCircle, done: CircleCheck, failed: CircleX, cancelled: Ban };
const colours = { running: 'text-accent', done: 'text-ok', failed: 'text-bad', cancelled: 'text-muted' };

function Progress({ progress, title }: { progress: TaskProgress; title: string }) {
  const { i18n } = useTranslation();
  const { done, total, unit, text } = progress;
  const number = new Intl.NumberFormat(i18n.language);
  const amount = (value: number) => (unit === 'bytes' ? formatSize(value) : number.format(value));
  return (
    <>
      <progress
        aria-label={title}
        className="mt-1 block h-1 w-full appearance-none overflow-hidden rounded bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        {...(total ? { value: Math.min(done, total), max: total } : {})}
      />
      <p className="truncate pt-0.5 text-sm text-muted tabular-nums">
        {total ? `${amount(done)} / ${amount(total)}` : amount(done)}
        {text && ` · ${text}`}
      </p>
    </>
  );
}

function Row({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const Icon = icons[task.state];
  const took = useAgingText((now) =>
    formatDuration(Math.max(0, (task.endedAt ?? now) - task.startedAt), i18n.language),
  );
  const action = task.result?.action;
  return (
    <li className="flex gap-2 border-b border-line py-2 last:border-0">
      <Icon
        size={15}
        aria-label={t(`tasks.state.${task.state}`)}
        className={`mt-0.5 shrink-0 ${colours[task.state]} ${task.state === 'running' ? 'animate-spin motion-reduce:animate-none' : ''}`}
      />
      <div className="min-w-0 flex-1">
        <p className="flex gap-2">
          <span className="min-w-0 flex-1 truncate" title={task.title}>
            {task.title}
          </span>
          <span className="shrink-0 text-sm text-muted tabular-nums">{took}</span>
        </p>
        {task.state === 'running' && task.progress && (
          <Progress progress={task.progress} title={task.title} />
        )}
        {task.result && <p className="text-sm break-words text-muted select-text">{task.result.text}</p>}
        {task.error && <p className="text-sm break-words text-bad select-text">{task.error.message}</p>}
        {action && (
          <Button
            kind="ghost"
            className="-ml-3"
            onClick={() => {
              action.run();
              onClose();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      {task.state === 'running' && <IconButton label={t('common.cancel')} icon={X} onClick={task.cancel} />}
    </li>
  );
}

/** All tasks of this window, newest first. */
export function TaskList({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tasks = useTasks((all) => all);
  const ended = tasks.some((task) => task.state !== 'running');
  return (
    <>
      <h2 className="flex items-center font-semibold">
        <span className="flex-1">{t('tasks.title')}</span>
        {ended && (
          <Button kind="ghost" onClick={clearTasks}>
            {t('tasks.clear')}
          </Button>
        )}
      </h2>
      {tasks.length === 0 && <p className="py-2 text-muted">{t('tasks.none')}</p>}
      <ul className="max-h-[60vh] overflow-y-auto">
        {tasks.map((task) => (
          <Row key={task.id} task={task} onClose={onClose} />
        ))}
      </ul>
    </>
  );
}
