import type { StatsSample } from '@shared/features/containers';
import { formatMemory } from '@shared/model/size';
import { useTranslation } from 'react-i18next';
import { formatIo, formatPercent } from './stats-format';

interface Tile {
  key: string;
  label: string;
  value: string;
  /** What it is out of, or its other half. */
  beside?: string;
}

/** The columns of `docker stats`, in its order and with its figures. */
function tiles(sample: StatsSample | null, label: (key: string) => string): Tile[] {
  const of = (make: (sample: StatsSample) => string) => (sample ? make(sample) : '—');
  const tile = (key: string, value: string, beside?: string): Tile => ({
    key,
    label: label(key),
    value,
    ...(beside && sample && { beside: `/ ${beside}` }),
  });
  return [
    tile(
      'cpu',
      of((s) => (s.cpuPercent === null ? '…' : formatPercent(s.cpuPercent))),
    ),
    tile(
      'memory',
      of((s) => formatMemory(s.memoryBytes)),
      of((s) => formatMemory(s.memoryLimit)),
    ),
    tile(
      'memoryPercent',
      of((s) => formatPercent(s.memoryLimit > 0 ? (s.memoryBytes / s.memoryLimit) * 100 : 0)),
    ),
    tile(
      'network',
      of((s) => formatIo(s.networkRx)),
      of((s) => formatIo(s.networkTx)),
    ),
    tile(
      'block',
      of((s) => formatIo(s.blockRead)),
      of((s) => formatIo(s.blockWrite)),
    ),
    tile(
      'pids',
      of((s) => String(s.pids)),
    ),
  ];
}

/** The present figures, large; the same as `docker stats` prints. */
export function StatTiles({ sample }: { sample: StatsSample | null }) {
  const { t } = useTranslation();
  return (
    <dl className="flex flex-wrap gap-2">
      {tiles(sample, (key) => t(`stats.tile.${key}`)).map(({ key, label, value, beside }) => (
        <div key={key} className="min-w-32 flex-auto rounded-md border border-line bg-surface px-3 py-2">
          <dt className="truncate text-sm text-muted">{label}</dt>
          <dd
            className="flex flex-wrap items-baseline gap-x-1.5 whitespace-nowrap tabular-nums select-text"
            data-stat={key}
          >
            <span className="text-[16px] font-semibold">{value}</span>
            {beside && <span className="text-sm text-muted">{beside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
