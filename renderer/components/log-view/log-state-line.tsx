import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from './format';
import type { LogStore } from './log-store';
import type { LogFind } from './use-log-find';
import { useLogRate } from './use-log-rate';
import { useSampled } from './use-sampled';

const SAMPLE_MS = 250;
/** What is loaded sooner than this comes without a word: the toolbar would only flicker. */
const PATIENCE_MS = 500;

/** True once something has lasted for a while. */
function useLasting(on: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setLasting(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [on]);
  return on && lasting;
}

export interface LogStateLineProps {
  readonly store: LogStore;
  readonly find: LogFind;
  /** How much of the log has been loaded: a share from 0 to 1, `null` when that is unknown, absent when nothing loads. */
  readonly loading?: number | null | undefined;
}

/** How many lines there are, how many are shown, how fast more arrive, and whether older ones are still loading. */
export function LogStateLine({ store, find, loading }: LogStateLineProps): ReactNode {
  const { t, i18n } = useTranslation();
  const readTotal = useCallback(() => store.lineCount, [store]);
  const readShown = useCallback(() => (find.rows === store ? -1 : find.rows.rowCount), [find, store]);
  const total = useSampled(store.subscribe, readTotal, SAMPLE_MS);
  const shown = useSampled(find.subscribe, readShown, SAMPLE_MS);
  const rate = useLogRate(store);
  const isLoading = useLasting(loading !== undefined);
  const count = (value: number): string => formatCount(value, i18n.language);

  const lines =
    shown < 0
      ? t('logs.state.lines', { count: total, formatted: count(total) })
      : t('logs.state.shown', {
          count: total,
          formatted: count(total),
          shown: count(Math.min(shown, total)),
        });
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <span className="flex shrink-0 items-center gap-3 text-xs whitespace-nowrap text-muted tabular-nums">
      {isLoading && (
        <span className="flex items-center gap-1.5" title={t('logs.state.loading')}>
          <progress
            className="log-progress"
            aria-label={t('logs.state.loading')}
            value={loading ?? undefined}
            max={1}
          />
          {typeof loading === 'number' && t('logs.state.loadingShare', { percent: percent.format(loading) })}
        </span>
      )}
      {rate > 0 && <span>{t('logs.state.rate', { formatted: count(rate) })}</span>}
      <span>{lines}</span>
    </span>
  );
}
