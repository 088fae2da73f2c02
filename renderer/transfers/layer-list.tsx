import type { TransferLayer } from '@shared/features/image-transfer';
import { formatSize } from '@shared/model/size';
import { CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../stores/tasks';
import { sumLayers } from './transfer-model';
import './texts';

const waiting = /^(Waiting|Preparing|Pulling fs layer)$/;

function Layer({ layer, over }: { layer: TransferLayer; over: boolean }) {
  const { id, status, current, total } = layer;
  const isWaiting = waiting.test(status);
  const Icon = layer.done ? CircleCheck : isWaiting || over ? CircleDashed : LoaderCircle;
  const colour = layer.done ? 'text-ok' : isWaiting || over ? 'text-faint' : 'text-accent';
  const known = layer.done ? layer.size : total;
  return (
    <li className="grid grid-cols-[12px_6.5rem_1fr_auto] items-center gap-2 text-sm">
      <Icon
        size={12}
        aria-hidden
        className={`${colour} ${Icon === LoaderCircle ? 'animate-spin motion-reduce:animate-none' : ''}`}
      />
      <code className="truncate font-mono select-text">{id}</code>
      <span className="flex min-w-0 items-center gap-2 text-muted">
        <span className="truncate">{status}</span>
        {!layer.done && current !== null && total !== null && (
          <progress
            aria-label={`${id} ${status}`}
            className="h-1 w-16 shrink-0 appearance-none overflow-hidden rounded bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
            value={Math.min(current, total)}
            max={total}
          />
        )}
      </span>
      <span className="text-right text-muted tabular-nums">
        {!layer.done && current !== null && total !== null
          ? `${formatSize(current)} / ${formatSize(total)}`
          : known !== null && formatSize(known)}
      </span>
    </li>
  );
}

/** The layers of a pull or a push, and what they come to. `over` when nothing moves any more. */
export function LayerList({ detail, over }: { detail: TaskDetail; over: boolean }) {
  const { t } = useTranslation();
  const { direction, layers, rate } = detail;
  const { size, moved, unpacked } = sumLayers(layers);
  const done = layers.filter((layer) => layer.done).length;
  const parts = [
    t('transfers.layers', { done, count: layers.length }),
    t(`transfers.${direction}.moved`, { size: formatSize(moved) }) +
      (size !== null && !over ? ` / ${formatSize(size)}` : ''),
    ...(direction === 'pull' ? [t('transfers.pull.unpacked', { size: formatSize(unpacked) })] : []),
    ...(rate !== null && !over ? [`${formatSize(Math.round(rate))}/s`] : []),
  ];
  return (
    <div className="pt-1">
      <p className="pb-1 text-sm text-muted tabular-nums">{parts.join(' · ')}</p>
      <ul aria-label={t('transfers.layerList')} className="flex max-h-56 flex-col gap-0.5 overflow-y-auto">
        {layers.map((layer) => (
          <Layer key={layer.id} layer={layer} over={over} />
        ))}
      </ul>
    </div>
  );
}
