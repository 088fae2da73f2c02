import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './chart.css';
import { useEvent } from '../use-event';
import { type ChartLevel, type ChartMark, type ChartSeries, showsLevel, topOf } from './chart-model';
import { type ChartScene, chartOptions } from './chart-options';

interface ChartProps {
  /** Read aloud in place of the picture: what it shows and its present value. */
  summary: string;
  series: readonly ChartSeries[];
  /** Seconds since the epoch. */
  xs: readonly number[];
  /** One column of values for each of `series`; null is a gap. */
  columns: readonly (readonly (number | null)[])[];
  /** The time that is shown, in seconds. */
  range: readonly [number, number];
  /** The scale goes at least this far up. */
  least: number;
  level?: ChartLevel | null;
  marks: readonly ChartMark[];
  format: (value: number) => string;
  formatTime: (seconds: number) => string;
  steps?: number[];
  syncKey: string;
  /** Above the drawing; gets the index under the cursor. */
  header: (index: number | null) => ReactNode;
  height?: number;
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function sceneOf({ columns, least, level, marks, range }: ChartProps): ChartScene {
  const top = topOf(columns, least);
  const shown = level && showsLevel(level.value, top) ? level : null;
  return { marks, range, level: shown, top: shown ? Math.max(top, shown.value * 1.05) : top };
}

function dataOf({ xs, columns }: ChartProps): uPlot.AlignedData {
  return [[...xs], ...columns.map((column) => [...column])];
}

/** A chart over time, drawn by uPlot on a canvas; a screen reader gets its summary. */
export function Chart(props: ChartProps) {
  const { summary, series, syncKey, steps, header, height = 122 } = props;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [index, setIndex] = useState<number | null>(null);
  const scene = useEvent(() => sceneOf(props));
  const format = useEvent(props.format);
  const formatTime = useEvent(props.formatTime);
  const data = useEvent(() => dataOf(props));
  // what a chart is made of does not change while it is shown; should it, the chart is made anew
  const made = JSON.stringify([series, steps, syncKey, height]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `made` stands for what the options are built from
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const options = chartOptions(
      {
        series,
        syncKey,
        ...(steps && { steps }),
        format,
        formatTime,
        token,
        font: getComputedStyle(element).fontFamily,
        scene,
        onCursor: setIndex,
      },
      { width: element.clientWidth, height },
    );
    const made = new uPlot(options, data(), element);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    const theme = new MutationObserver(() => made.redraw());
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      resize.disconnect();
      theme.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [made]);

  const { xs, columns, range, level, marks } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what `data` and `scene` read
  useEffect(() => plot.current?.setData(data()), [xs, columns, range, level, marks]);

  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="flex min-h-5 flex-wrap items-baseline gap-x-3">{header(index)}</figcaption>
      <div ref={place} role="img" aria-label={summary} className="gantry-chart min-w-0" style={{ height }} />
    </figure>
  );
}
