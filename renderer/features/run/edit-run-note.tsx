import { CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CodeBlock } from '../../components/code-block';
import { ErrorNote } from '../../components/error-note';
import type { EditRun } from './apply-edit';

const icons = { begun: LoaderCircle, done: CircleCheck, failed: CircleX };
const looks = {
  begun: 'animate-spin text-accent motion-reduce:animate-none',
  done: 'text-ok',
  failed: 'text-bad',
};

/** How an edit goes, step by step; and when it has failed, why, and what there is now. */
export function EditRunNote({ run }: { run: EditRun }) {
  const { t } = useTranslation();
  const { failure, error } = run;
  return (
    <div role="status" className="rounded-md border border-line bg-raised p-3">
      <p className="flex items-center gap-2 font-semibold">
        <span className="flex-1">{t(`run.edit.state.${run.state}`)}</span>
        {run.state === 'running' && <Button onClick={run.cancel}>{t('common.cancel')}</Button>}
      </p>
      <ol className="py-1">
        {run.steps.map(({ step, state }) => {
          const Icon = icons[state];
          return (
            <li key={step} className="flex items-center gap-2 text-sm">
              <Icon
                size={13}
                aria-label={t(`run.edit.stepState.${state}`)}
                className={`shrink-0 ${looks[state]}`}
              />
              {t(`run.edit.step.${step}`)}
            </li>
          );
        })}
      </ol>
      {failure && <ErrorNote error={failure.error} />}
      {!failure && error && <ErrorNote error={error} />}
      {failure && failure.log.length > 0 && (
        <div className="pt-2">
          <p className="pb-1 text-sm text-muted">{t('run.edit.lastLines')}</p>
          <CodeBlock label={t('run.edit.lastLines')} text={failure.log.join('\n')} wrap />
        </div>
      )}
      {run.state !== 'running' && (
        <p className="pt-2 text-sm">{t(run.rolledBack ? 'run.edit.isBack' : 'run.edit.isNotBack')}</p>
      )}
    </div>
  );
}
