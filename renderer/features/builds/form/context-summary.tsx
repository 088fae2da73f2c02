import type { ContextInfo, ContextMeasure } from '@shared/features/builds';
import { formatSize } from '@shared/model/size';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../components/error-note';
import type { Measured } from './use-measure';

/** From here on a context is shown before it is sent. */
export const LARGE_CONTEXT = 100 * 1000 * 1000;

/** The largest files, each with its share of the whole as a bar. */
export function LargestFiles({ measure, most }: { measure: ContextMeasure; most: number }) {
  const { t } = useTranslation();
  const [first] = measure.largest;
  if (!first) return null;
  return (
    <ul aria-label={t('builds.largest')} className="flex flex-col gap-1 pt-2">
      {measure.largest.slice(0, most).map(({ path, bytes }) => (
        <li key={path} className="relative flex items-center gap-2 overflow-hidden rounded px-1.5 py-0.5">
          <span
            aria-hidden
            className="absolute inset-y-0 left-0 rounded bg-sel"
            style={{ width: `${(100 * bytes) / Math.max(first.bytes, 1)}%` }}
          />
          <span className="relative min-w-0 flex-1 truncate font-mono text-sm" title={path}>
            {path}
          </span>
          <span className="relative text-sm text-muted tabular-nums">{formatSize(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a build would send: how much, how many, what is left out, and what is largest. */
export function ContextSummary({ measured, info }: { measured: Measured; info: ContextInfo | null }) {
  const { t } = useTranslation();
  const { measure, error } = measured;
  if (error) return <ErrorNote error={error} />;
  if (!measure) return <p className="text-sm text-muted">{t('builds.measuring')}</p>;
  const large = measure.bytes >= LARGE_CONTEXT;
  return (
    <>
      <p>
        <span className={large ? 'font-semibold text-warn' : 'font-semibold'}>
          {formatSize(measure.bytes)}
        </span>{' '}
        <span className="text-muted">{t('builds.entries', { count: measure.entries })}</span>
        {!measure.done && <span className="text-muted"> · {t('builds.measuring')}</span>}
      </p>
      <p className="text-sm text-muted">
        {info?.ignoreFile
          ? t('builds.ignored', { count: measure.ignored, file: info.ignoreFile })
          : t('builds.noIgnoreFile')}
      </p>
      <LargestFiles measure={measure} most={6} />
    </>
  );
}
