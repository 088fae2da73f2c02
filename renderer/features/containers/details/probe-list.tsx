import type { HealthProbe } from '@shared/features/container-details';
import { Check, ChevronRight, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button';

/** `250 ms`, `1.5 sec`, `1 min`. */
export function formatMs(ms: number, language: string): string {
  const [value, unit] =
    ms < 1000 ? [ms, 'millisecond'] : ms % 60_000 ? [ms / 1000, 'second'] : [ms / 60_000, 'minute'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'second' ? 1 : 0,
  }).format(value);
}

function Probe({ probe }: { probe: HealthProbe }) {
  const { t, i18n } = useTranslation();
  const good = probe.exitCode === 0;
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', dateStyle: 'short' });
  const output = probe.output.trimEnd();
  const [first = ''] = output.split('\n');
  const Icon = good ? Check : X;
  return (
    <li className="border-b border-line last:border-0">
      <details className="group">
        <summary className="flex min-h-8 cursor-default list-none items-center gap-2 px-2 hover:bg-hover">
          <ChevronRight
            size={14}
            aria-hidden
            className={`shrink-0 text-muted group-open:rotate-90 ${output ? '' : 'invisible'}`}
          />
          <Icon size={14} aria-hidden className={`shrink-0 ${good ? 'text-ok' : 'text-bad'}`} />
          <span className="w-40 shrink-0 text-muted tabular-nums">{time.format(probe.startedAt)}</span>
          <span className={`w-28 shrink-0 ${good ? '' : 'text-bad'}`}>
            {t(good ? 'details.health.passed' : 'details.health.failed', { code: probe.exitCode })}
          </span>
          <span className="w-20 shrink-0 text-right text-muted tabular-nums">
            {formatMs(Math.round(probe.duration), i18n.language)}
          </span>
          <span className="min-w-0 truncate pl-2 font-mono text-sm text-muted group-open:invisible">
            {first}
          </span>
        </summary>
        {output && (
          <div className="flex items-start gap-1 px-8 pb-2">
            <pre className="max-h-60 min-w-0 flex-1 overflow-auto rounded bg-bg px-2 py-1 font-mono text-sm whitespace-pre-wrap select-text">
              {output}
            </pre>
            <CopyButton text={output} label={t('details.health.copyOutput')} />
          </div>
        )}
      </details>
    </li>
  );
}

/** Probes of a health check, newest first; each unfolds to what it printed. */
export function ProbeList({ probes }: { probes: readonly HealthProbe[] }) {
  const { t } = useTranslation();
  if (probes.length === 0) return <p className="text-muted">{t('details.health.noProbes')}</p>;
  return (
    <ul aria-label={t('details.health.history')} className="rounded-md border border-line bg-surface">
      {probes.map((probe) => (
        <Probe key={probe.startedAt} probe={probe} />
      ))}
    </ul>
  );
}
