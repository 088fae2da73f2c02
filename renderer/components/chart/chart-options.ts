import type uPlot from 'uplot';
import {
  type ChartColour,
  type ChartLevel,
  type ChartMark,
  type ChartSeries,
  MARK_ROWS,
  placeMarks,
} from './chart-model';

/** What a chart is drawn from besides its data; read at each drawing, so that it may change. */
export interface ChartScene {
  marks: readonly ChartMark[];
  /** Null when it is too far away to be drawn. */
  level: ChartLevel | null;
  top: number;
  range: readonly [number, number];
}

interface ChartSetup {
  series: readonly ChartSeries[];
  /** Charts with the same key share their cursor. */
  syncKey: string;
  format: (value: number) => string;
  formatTime: (seconds: number) => string;
  /** Steps of the value axis; powers of two where units are binary. */
  steps?: number[];
  token: (name: string) => string;
  font: string;
  scene: () => ChartScene;
  onCursor: (index: number | null) => void;
}

/** Height of a row of words, in CSS pixels. */
const MARK_ROW = 13;

type Token = ChartSetup['token'];

function drawMarks(plot: uPlot, { marks }: ChartScene, token: Token, font: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const bounds = { left: bbox.left, right: bbox.left + bbox.width };
  ctx.save();
  ctx.font = `${11 * ratio}px ${font}`;
  // uPlot leaves these as its axes need them
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  ctx.lineWidth = ratio;
  const gap = 8 * ratio;
  const width = (label: string) => ctx.measureText(label).width + gap;
  const placed = placeMarks(marks, (at) => plot.valToPos(at, 'x', true), bounds, width);
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  for (const { x, mark, word } of placed) {
    const colour = token(`--c-${mark.colour}`);
    // a line goes up to its word
    const top = bbox.top - (word ? (word.row + 1) * MARK_ROW * ratio : 0);
    ctx.strokeStyle = colour;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (!word) continue;
    ctx.fillStyle = colour;
    ctx.fillText(mark.label, word.from + gap / 2, bbox.top - word.row * MARK_ROW * ratio);
  }
  ctx.restore();
}

function drawLevel(plot: uPlot, { level }: ChartScene, token: Token, font: string): void {
  if (!level) return;
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const y = plot.valToPos(level.value, 'y', true);
  ctx.save();
  ctx.strokeStyle = token('--c-warn');
  ctx.fillStyle = token('--c-warn');
  ctx.lineWidth = ratio;
  ctx.setLineDash([8 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${11 * ratio}px ${font}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'top';
  ctx.fillText(level.label, bbox.left + bbox.width - 4 * ratio, y + 3 * ratio);
  ctx.restore();
}

function line({ label, colour, dashed }: ChartSeries, token: Token): uPlot.Series {
  const stroke = (name: ChartColour) => token(`--c-${name}`);
  return {
    label,
    stroke: () => stroke(colour),
    width: 1.5,
    points: { show: false },
    ...(dashed ? { dash: [5, 3] } : { fill: () => `${stroke(colour)}22` }),
  };
}

/** The options of uPlot for a chart over time in the app's looks: no legend of its own, no zoom, no animation. */
export function chartOptions(setup: ChartSetup, size: { width: number; height: number }): uPlot.Options {
  const { series, syncKey, format, formatTime, steps, token, font, scene, onCursor } = setup;
  const axis: uPlot.Axis = {
    stroke: () => token('--c-muted'),
    font: `11px ${font}`,
    grid: { stroke: () => token('--c-line'), width: 1 },
    ticks: { show: false },
  };
  return {
    ...size,
    // room for the words of marks, where there are any
    padding: [() => (scene().marks.length > 0 ? MARK_ROWS * MARK_ROW + 2 : 6), 8, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      sync: { key: syncKey, setSeries: false },
      points: { size: 6 },
    },
    scales: {
      x: { time: true, range: () => [...scene().range] },
      y: { range: () => [0, scene().top] },
    },
    axes: [
      { ...axis, size: 22, gap: 4, space: 80, values: (_plot, splits) => splits.map(formatTime) },
      {
        ...axis,
        size: 62,
        gap: 4,
        space: 28,
        ...(steps && { incrs: steps }),
        values: (_plot, splits) => splits.map(format),
      },
    ],
    series: [{}, ...series.map((each) => line(each, token))],
    hooks: {
      draw: [
        (plot) => drawLevel(plot, scene(), token, font),
        (plot) => drawMarks(plot, scene(), token, font),
      ],
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
    },
  };
}
