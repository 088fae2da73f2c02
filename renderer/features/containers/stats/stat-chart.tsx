import { useTranslation } from 'react-i18next';
import {
  Chart,
  type ChartLevel,
  type ChartMark,
  type ChartSeries,
  LineSample,
} from '../../../components/chart';
import { lastOf } from './stats-lines';

interface StatChartProps {
  title: string;
  /** Words beside the title, such as a limit that is out of sight. */
  hint?: string | undefined;
  series: readonly ChartSeries[];
  xs: readonly number[];
  columns: readonly (readonly (number | null)[])[];
  range: readonly [number, number];
  marks: readonly ChartMark[];
  least: number;
  level?: ChartLevel | null;
  /** Its last values are those of now. */
  live: boolean;
  /** A value in full, and beside the axis. */
  format: (value: number) => string;
  formatAxis?: (value: number) => string;
  steps?: number[];
}

/** One chart of the stats tab: its title, its values now or under the cursor, and its lines. */
export function StatChart(props: StatChartProps) {
  const { title, hint, series, xs, columns, format, formatAxis, range, live, ...rest } = props;
  const { t, i18n } = useTranslation();
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', hourCycle: 'h23' });
  const formatTime = (seconds: number) => time.format(seconds * 1000);
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : format(value);
  const last = (i: number) => (live ? lastOf(columns[i] ?? []) : null);
  const now = series.map((line, i) => `${line.label} ${text(last(i))}`).join(', ');
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface p-3 pb-1">
      <Chart
        {...rest}
        series={series}
        xs={xs}
        columns={columns}
        range={[range[0] / 1000, range[1] / 1000]}
        summary={t('stats.summary', { title, now })}
        format={formatAxis ?? format}
        formatTime={formatTime}
        syncKey="stats"
        header={(index) => (
          <>
            <span className="font-medium">{title}</span>
            {hint && <span className="text-sm text-muted">{hint}</span>}
            <span className="flex flex-1 flex-wrap justify-end gap-x-3 text-sm text-muted tabular-nums">
              {index !== null && xs[index] !== undefined && <span>{formatTime(xs[index])}</span>}
              {series.map((line, i) => (
                <span key={line.label}>
                  {series.length > 1 && <LineSample series={line} />} {series.length > 1 && line.label}{' '}
                  <span className="text-text">{text(index === null ? last(i) : columns[i]?.[index])}</span>
                </span>
              ))}
            </span>
          </>
        )}
      />
    </div>
  );
}
