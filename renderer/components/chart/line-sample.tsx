import type { ChartSeries } from './chart-model';

/** A piece of a chart's line, for its legend. */
export function LineSample({ series }: { series: ChartSeries }) {
  return (
    <svg viewBox="0 0 18 6" aria-hidden className="inline-block h-1.5 w-4.5 align-middle">
      <line
        x1="0"
        x2="18"
        y1="3"
        y2="3"
        strokeWidth="2"
        stroke={`var(--c-${series.colour})`}
        {...(series.dashed && { strokeDasharray: '5 3' })}
      />
    </svg>
  );
}
