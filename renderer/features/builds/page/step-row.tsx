import type { BuildStep } from '@shared/features/builds';
import { formatSize } from '@shared/model/size';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../components/class-names';
import { Elapsed, StateMark } from '../build-state';
import type { StepOutput } from './build-live';
import { StepText } from './step-text';

function Parts({ parts }: Pick<BuildStep, 'parts'>) {
  return (
    <ul className="pb-1">
      {parts.map(({ id, text, current, total, done }) => (
        <li key={id} className="flex items-center gap-2 text-sm">
          <span className="min-w-0 flex-1 truncate font-mono text-muted" title={text}>
            {text}
          </span>
          {total !== null && total > 0 && !done && (
            <span aria-hidden className="h-1 w-24 overflow-hidden rounded bg-line">
              <span
                className="block h-full bg-accent"
                style={{ width: `${Math.min(100, (100 * (current ?? 0)) / total)}%` }}
              />
            </span>
          )}
          {(total ?? current) !== null && (
            <span className="text-muted tabular-nums">
              {total !== null && !done && current !== null
                ? `${formatSize(current)} / ${formatSize(total)}`
                : formatSize(total ?? current ?? 0)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface StepRowProps {
  step: BuildStep;
  output: StepOutput | undefined;
  open: boolean;
  current: boolean;
  onToggle: (step: BuildStep) => void;
}

/** One step: its state, words and time; unfolded, what it wrote. */
export const StepRow = memo(function StepRow({ step, output, open, current, onToggle }: StepRowProps) {
  const { t } = useTranslation();
  const { id, name, state, parts, error } = step;
  const more = parts.length > 0 || output !== undefined || error !== null;
  return (
    <li
      id={`step-${id}`}
      data-state={state}
      className={classNames('border-b border-line', current && 'bg-sel', state === 'failed' && 'bg-bad/10')}
    >
      <button
        type="button"
        {...(more && { 'aria-expanded': open })}
        onClick={() => onToggle(step)}
        className="flex h-8 w-full items-center gap-2 px-3 text-left -outline-offset-2 hover:bg-hover"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={classNames('shrink-0 text-muted', open && 'rotate-90', !more && 'invisible')}
        />
        <StateMark state={state} />
        <span
          className={classNames(
            'min-w-0 flex-1 truncate font-mono text-sm',
            (state === 'cached' || state === 'waiting') && 'text-muted',
          )}
          title={name}
        >
          {name}
        </span>
        <span className="shrink-0 text-sm text-muted">
          {state === 'cached' ? (
            t('builds.state.cached')
          ) : (
            <Elapsed from={step.startedAt} to={step.endedAt} />
          )}
        </span>
      </button>
      {open && more && (
        <div className="pr-3 pb-2 pl-9">
          <Parts parts={parts} />
          {output && <StepText label={t('builds.outputOf', { name })} output={output} />}
          {error && <p className="pt-1 text-sm break-words text-bad select-text">{error}</p>}
        </div>
      )}
    </li>
  );
});
