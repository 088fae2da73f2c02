import { formatMemory } from '@shared/model/size';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkList } from './mark-list';
import { toChartMark } from './mark-words';
import { StatChart } from './stat-chart';
import { binarySteps, formatAxisPercent, formatIo, formatPercent, wholeSteps } from './stats-format';
import type { StatsSnapshot } from './stats-model';
import { useCpuCount } from './use-cpu-count';

const KIB = 1024;

/** The last ten minutes as charts that share their time and their cursor. */
export function StatCharts({ snapshot, live }: { snapshot: StatsSnapshot; live: boolean }) {
  const { t } = useTranslation();
  const cpus = useCpuCount();
  const { lines, latest, range } = snapshot;
  const marks = useMemo(() => snapshot.marks.map((mark) => toChartMark(mark, t)), [snapshot.marks, t]);
  const { xs } = lines;
  const common = { xs, range, marks, live };
  const perSecond = (bytes: number) => t('stats.perSecond', { value: formatIo(bytes) });
  const limit = latest?.memoryLimit ?? 0;
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,420px),1fr))] gap-2">
      <StatChart
        {...common}
        title={t('stats.tile.cpu')}
        hint={cpus ? t('stats.ofCpus', { count: cpus, percent: cpus * 100 }) : undefined}
        series={[{ label: t('stats.tile.cpu'), colour: 'accent' }]}
        columns={[lines.cpu]}
        least={5}
        level={cpus ? { value: cpus * 100, label: t('stats.allCpus') } : null}
        format={formatPercent}
        formatAxis={formatAxisPercent}
      />
      <StatChart
        {...common}
        title={t('stats.tile.memory')}
        hint={limit > 0 ? t('stats.limitOf', { value: formatMemory(limit) }) : undefined}
        series={[{ label: t('stats.tile.memory'), colour: 'accent' }]}
        columns={[lines.memory]}
        least={64 * KIB}
        level={limit > 0 ? { value: limit, label: t('stats.limit') } : null}
        format={formatMemory}
        steps={binarySteps}
      />
      <StatChart
        {...common}
        title={t('stats.tile.network')}
        series={[
          { label: t('stats.received'), colour: 'accent' },
          { label: t('stats.sent'), colour: 'warn', dashed: true },
        ]}
        columns={[lines.rx, lines.tx]}
        least={KIB}
        format={perSecond}
      />
      <StatChart
        {...common}
        title={t('stats.tile.block')}
        series={[
          { label: t('stats.read'), colour: 'accent' },
          { label: t('stats.written'), colour: 'warn', dashed: true },
        ]}
        columns={[lines.read, lines.write]}
        least={KIB}
        format={perSecond}
      />
      <StatChart
        {...common}
        title={t('stats.tile.pids')}
        series={[{ label: t('stats.tile.pids'), colour: 'accent' }]}
        columns={[lines.pids]}
        least={4}
        format={(value) => String(Math.round(value))}
        steps={wholeSteps}
      />
      <MarkList marks={snapshot.marks} />
    </div>
  );
}
