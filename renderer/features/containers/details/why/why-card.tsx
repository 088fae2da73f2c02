import type { ContainerSummary } from '@shared/features/containers';
import { restartLoop, stopCause } from '@shared/model/stop-cause';
import { ChevronRight, CircleCheck, CircleHelp, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../components/duration';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { WhyDetails } from './why-details';
import { showWhy, useWhyOpen } from './why-store';

/** Ends that somebody wanted, or that went well. */
const calm = new Set(['finished', 'stopped', 'afterSignal']);

/** The engine tells that it was asked to stop a container only after it has told of its end: this long it is asked again. */
const FRESH_MS = 3000;

/** Beneath the header of a container that does not run, or not for long: why, in one line, and unfolded with everything that tells. */
export function WhyCard({ row }: { row: ContainerSummary }) {
  const { t, i18n } = useTranslation();
  const open = useWhyOpen(row.id);
  const key = `${row.id} ${row.state} ${row.since} ${row.exitCode}`;
  const details = useReading(key, (signal) => call.containers.details({ id: row.id }, { signal }));
  const run = details.value?.run;
  const finishedAt = run?.finishedAt ?? null;
  const fresh = finishedAt !== null && Math.abs(Date.now() - finishedAt) < FRESH_MS;
  const trace = useReading(
    key,
    (signal) => call.containers.stopTrace({ id: row.id }, { signal }),
    fresh ? FRESH_MS / 2 : 0,
  );
  if (!details.value || !run || (!trace.value && !trace.error)) return null;
  const deaths = trace.value?.deaths ?? [];
  const loop = restartLoop(deaths);
  const runs = run.state === 'running' || run.state === 'paused';
  // one that runs has nothing to explain, unless it will not for long
  if ((run.state === 'created' && !run.error) || (runs && !loop)) return null;
  // the engine forgets how it ended once it runs again
  const ended = runs ? { ...run, exitCode: deaths.at(-1)?.exitCode ?? run.exitCode } : run;
  const cause = stopCause(ended, trace.value);
  const Icon = loop
    ? RotateCw
    : calm.has(cause.kind)
      ? CircleCheck
      : cause.kind === 'signalUnknown'
        ? CircleHelp
        : TriangleAlert;
  const words = t(`details.why.cause.${cause.kind}`, {
    code: ended.exitCode,
    signal: cause.signal,
    count: cause.grace ?? 0,
  });
  return (
    <section
      aria-label={t('details.why.title')}
      className="mx-4 mb-2 flex min-h-0 shrink-0 flex-col rounded-md border border-line bg-surface"
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={() => showWhy(open ? null : row.id)}
        className="flex min-h-8 w-full items-center gap-2 px-2 text-left -outline-offset-2"
      >
        <ChevronRight size={14} aria-hidden className={`shrink-0 text-muted ${open ? 'rotate-90' : ''}`} />
        <Icon
          size={15}
          aria-hidden
          className={`shrink-0 ${calm.has(cause.kind) && !loop ? 'text-muted' : 'text-bad'}`}
        />
        <span className={open ? 'py-1' : 'truncate'}>
          {loop && (
            <span className="font-medium">
              {t('details.why.loop', {
                count: loop.count,
                span: formatDuration(loop.span, i18n.language),
              })}{' '}
            </span>
          )}
          {words}
        </span>
      </button>
      {open && (
        <WhyDetails
          row={row}
          details={{ ...details.value, run: ended }}
          trace={trace.value}
          cause={cause}
          version={key}
        />
      )}
    </section>
  );
}
