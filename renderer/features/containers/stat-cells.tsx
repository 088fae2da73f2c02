import { formatMemory } from '@shared/model/size';
import { useText } from '../../components/use-text';
import { useRowStats } from '../../stores/stats';

const WIDTH = 48;
const HEIGHT = 14;

/** A tiny line of the last CPU values; drawn to at least one per cent, so that noise does not look like work. */
function Sparkline({ values }: { values: readonly number[] }) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, i) => `${(i * step).toFixed(1)},${(HEIGHT - 1 - (value / top) * (HEIGHT - 2)).toFixed(1)}`,
  );
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden className="shrink-0 text-accent">
      <polyline fill="none" stroke="currentColor" strokeWidth="1.2" points={points.join(' ')} />
    </svg>
  );
}

export function CpuCell({ id, running }: { id: string; running: boolean }) {
  const { language } = useText();
  const stats = useRowStats(id);
  if (!running) return <span className="text-faint">—</span>;
  const percent = stats?.sample.cpuPercent;
  if (percent === undefined || percent === null) return <span className="text-faint">…</span>;
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(percent);
  return (
    <span className="flex items-center justify-end gap-2">
      {stats && stats.cpu.length > 1 && <Sparkline values={stats.cpu} />}
      <span>{text} %</span>
    </span>
  );
}

export function MemoryCell({ id, running }: { id: string; running: boolean }) {
  const stats = useRowStats(id);
  if (!running) return <span className="text-faint">—</span>;
  if (!stats) return <span className="text-faint">…</span>;
  const { memoryBytes, memoryLimit } = stats.sample;
  return (
    <span title={`${formatMemory(memoryBytes)} / ${formatMemory(memoryLimit)}`}>
      {formatMemory(memoryBytes)}
    </span>
  );
}
