import { formatSize } from '@shared/model/size';
import { Ban, CircleCheck, CircleX, LoaderCircle, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { formatDuration, useAgingText } from '../../components/duration';
import { clearTasks, type Task, type TaskDetail, type TaskProgress, useTasks } from '../../stores/tasks';
import { LayerList } from '../../transfers/layer-list';
import { SignInOffer } from '../../transfers/transfer-error';

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

/** The layers of a pull or a push: seen while it runs, and folded away when it is over. */
function Layers({ task, detail }: { task: Task; detail: TaskDetail }) {
  const { t } = useTranslation();
  const running = task.state === 'running';
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = chosen ?? running;
  if (detail.layers.length === 0) return null;
  return (
    <>
      {shown && <LayerList detail={detail} over={!running} />}
      <Button kind="ghost" className="-ml-3" aria-expanded={shown} onClick={() => setChosen(!shown)}>
        {t(shown ? 'transfers.hideLayers' : 'transfers.showLayers')}
      </Button>
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
        {task.result && (
          <p className="text-sm break-words whitespace-pre-line text-muted select-text">{task.result.text}</p>
        )}
        {task.result?.more && (
          <code className="block truncate font-mono text-sm text-muted select-text" title={task.result.more}>
            {task.result.more}
          </code>
        )}
        {task.error && (
          <>
            <p className="text-sm break-words text-bad select-text">{task.error.message}</p>
            <p className="text-sm break-words text-muted">{t(`errors.${task.error.code}`)}</p>
          </>
        )}
        {task.detail && <Layers task={task} detail={task.detail} />}
        {task.state !== 'running' && (task.retry || task.error) && (
          <div className="flex flex-wrap gap-2 pt-1 empty:hidden">
            {task.state !== 'done' && task.retry && <Button onClick={task.retry}>{t('common.retry')}</Button>}
            {task.error && <SignInOffer error={task.error} onOpen={onClose} />}
          </div>
        )}
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
