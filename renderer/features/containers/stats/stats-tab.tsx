import { ChartLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { useContainer } from '../../../stores/containers';
import { StatCharts } from './stat-charts';
import { StatTiles } from './stat-tiles';
import { StatsTable } from './stats-table';
import { useStats } from './use-stats';

/** CPU, memory, network, block IO and processes of one container: now, and over the last ten minutes. */
export function StatsTab({ containerId }: { containerId: string }) {
  const { t } = useTranslation();
  const { snapshot, error } = useStats(containerId);
  const state = useContainer(containerId)?.state;
  const runs = state === 'running' || state === 'paused' || state === 'restarting';
  if (!runs && !snapshot.latest) {
    return (
      <EmptyState icon={ChartLine} title={t('stats.notRunning')}>
        {t('stats.notRunningHint')}
      </EmptyState>
    );
  }
  return (
    <section
      aria-label={t('stats.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-4 -outline-offset-2"
    >
      {error && <ErrorNote error={error} />}
      {!runs && (
        <p role="status" className="text-muted">
          {t('stats.stopped')}
        </p>
      )}
      <StatTiles sample={runs ? snapshot.latest : null} />
      <StatCharts snapshot={snapshot} live={runs} />
      <StatsTable snapshot={snapshot} live={runs} />
    </section>
  );
}
