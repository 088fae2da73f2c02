import type { ContainerDetails, StopTrace } from '@shared/features/container-details';
import type { ContainerSummary } from '@shared/features/containers';
import { signalName } from '@shared/model/exit-code';
import type { StopCause } from '@shared/model/stop-cause';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../components/duration';
import { ErrorNote } from '../../../../components/error-note';
import { visibleText } from '../../../../components/log-view/ansi';
import { Facts } from '../../../../components/tab-frame';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { useActivity } from '../../../../stores/activity';
import { useExitText } from '../../status-text';
import { ProbeList } from '../probe-list';
import { policyText } from '../restart-policy';

const LINES = 20;
/** Two clocks: the engine's and ours. */
const NEAR_MS = 2000;
const enders = new Set(['containers.stop', 'containers.kill', 'containers.restart']);

/** What this app did that may have ended it: an action under way when it ended. */
function useOwnDoing(row: ContainerSummary, finishedAt: number | null): string | null {
  return useActivity((entries) => {
    if (finishedAt === null) return null;
    const found = entries.find(
      (entry) =>
        enders.has(entry.op) &&
        entry.target === row.name &&
        entry.startedAt - NEAR_MS < finishedAt &&
        entry.startedAt + (entry.duration ?? Number.POSITIVE_INFINITY) + NEAR_MS > finishedAt,
    );
    return found?.command ?? null;
  });
}

function LastLines({ id, version }: { id: string; version: string }) {
  const { t } = useTranslation();
  const reading = useReading(version, (signal) =>
    call.containers.lastLines({ id, lines: LINES }, { signal }),
  );
  if (reading.error && !reading.value) return <ErrorNote error={reading.error} />;
  if (!reading.value) return <p className="text-muted">{t('common.loading')}</p>;
  if (reading.value.length === 0) return <p className="text-muted">{t('containers.noLog')}</p>;
  return (
    <section
      aria-label={t('details.why.lastLines')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-56 overflow-auto rounded bg-bg px-2 py-1 font-mono text-sm whitespace-pre select-text"
    >
      {reading.value.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move
        <span key={i} className={line.stderr ? 'block text-bad' : 'block'}>
          {visibleText(line.text) || ' '}
        </span>
      ))}
    </section>
  );
}

interface Props {
  row: ContainerSummary;
  details: ContainerDetails;
  trace: StopTrace | null;
  cause: StopCause;
  /** Changes when the container does. */
  version: string;
}

/** Everything that tells why a container has stopped: its end, its policy, its health, and its last words. */
export function WhyDetails({ row, details, trace, cause, version }: Props) {
  const { t, i18n } = useTranslation();
  const exitText = useExitText();
  const { run, limits, health } = details;
  const own = useOwnDoing(row, run.finishedAt);
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  const words = (key: string) => t(`details.why.fact.${key}`);
  const ran = run.startedAt !== null && run.finishedAt !== null ? run.finishedAt - run.startedAt : null;
  const failedProbes = health?.probes.filter((probe) => probe.exitCode !== 0) ?? [];
  const facts: [string, ReactNode][] = [
    [words('exitCode'), run.startedAt === null && run.error ? '' : exitText(run.exitCode, run.oomKilled)],
    [words('error'), run.error],
    [words('finished'), run.finishedAt === null ? '' : time.format(run.finishedAt)],
    [words('ran'), ran !== null && ran >= 0 ? formatDuration(ran, i18n.language) : ''],
    [
      words('signals'),
      trace?.signals.map(({ at, signal }) => `${signalName(signal)} ${clock.format(at)}`).join(', ') ?? '',
    ],
    [words('own'), own && <code className="font-mono text-sm">{own}</code>],
    [words('oom'), t(run.oomKilled || trace?.oom ? 'details.why.oomYes' : 'details.why.oomNo')],
    [words('policy'), policyText(limits.restart, t)],
    [words('restarts'), run.restartCount > 0 ? String(run.restartCount) : ''],
    [words('stop'), t('details.why.stopWith', { signal: run.stopSignal, count: run.stopTimeout ?? 10 })],
  ];
  return (
    <div className="grid max-h-[40vh] gap-x-6 gap-y-3 overflow-y-auto border-t border-line p-3 lg:grid-cols-[minmax(280px,2fr)_3fr]">
      <div className="flex min-w-0 flex-col gap-3">
        <Facts list={facts} />
        {cause.oomInside && <p className="text-muted">{t('details.why.oomInside')}</p>}
        <p className="text-muted">{t(`details.why.hint.${cause.kind}`)}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        {failedProbes.length > 0 && (
          <>
            <h3 className="font-medium">{t('details.why.failedProbes')}</h3>
            <ProbeList probes={failedProbes} />
          </>
        )}
        <h3 className="font-medium">{t('details.why.lastLines')}</h3>
        <LastLines id={row.id} version={version} />
      </div>
    </div>
  );
}
