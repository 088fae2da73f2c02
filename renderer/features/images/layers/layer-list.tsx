import type { HistoryEntry } from '@shared/features/image-details';
import type { LayerSummary } from '@shared/features/image-layers';
import { readInstruction } from '@shared/model/image-history';
import { formatSize } from '@shared/model/size';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../components/class-names';

/** The instruction of each layer, the lowest first; empty where the history does not tell them apart. */
export function instructionsOf(history: readonly HistoryEntry[] | null, layers: number): string[] {
  const withLayers = (history ?? []).filter(({ empty }) => !empty).reverse();
  if (withLayers.length !== layers) return Array<string>(layers).fill('');
  return withLayers.map(({ createdBy }) => {
    const { instruction, lines } = readInstruction(createdBy);
    return [instruction, ...lines].join(' ').trim();
  });
}

interface LayerListProps {
  layers: readonly LayerSummary[];
  instructions: readonly string[];
  chosen: number;
  onChoose: (layer: number) => void;
}

/** The layers of an image, the lowest first, with what each brings; a list of which one is chosen. */
export function LayerList({ layers, instructions, chosen, onChoose }: LayerListProps) {
  const { t } = useTranslation();
  const most = Math.max(1, ...layers.map(({ bytes }) => bytes));
  return (
    <div role="radiogroup" aria-label={t('layerFiles.layers')} className="min-h-0 flex-1 overflow-y-auto">
      {layers.map((layer, index) => {
        const { added, changed, deleted, bytes, wasted } = layer;
        const name = instructions[index] || t('layerFiles.layer', { n: index + 1 });
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold all of this
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name, and keep their place
            key={index}
            type="button"
            role="radio"
            aria-checked={index === chosen}
            aria-label={t('layerFiles.layerLabel', { n: index + 1, name })}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => onChoose(index)}
            onKeyDown={(event) => {
              const to = index + (event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0);
              if (to === index || !layers[to]) return;
              event.preventDefault();
              onChoose(to);
              const next = event.key === 'ArrowDown' ? 'nextElementSibling' : 'previousElementSibling';
              (event.currentTarget[next] as HTMLElement | null)?.focus();
            }}
            className={classNames(
              'block w-full border-b border-line px-3 py-1.5 text-left -outline-offset-2',
              index === chosen ? 'bg-sel' : 'hover:bg-hover',
            )}
          >
            <span className="flex items-baseline gap-2">
              <span className="w-5 shrink-0 text-right text-sm text-faint tabular-nums">{index + 1}</span>
              <span className="min-w-0 flex-1 truncate font-mono text-sm" title={name}>
                {name}
              </span>
              <span className="shrink-0 text-sm tabular-nums">{formatSize(bytes)}</span>
            </span>
            <span className="flex items-center gap-3 pl-7 text-sm tabular-nums">
              <span aria-hidden className="h-1 w-20 overflow-hidden rounded bg-line">
                <span className="block h-full bg-accent" style={{ width: `${(100 * bytes) / most}%` }} />
              </span>
              <span className="text-ok" title={t('layerFiles.added')}>
                +{added}
              </span>
              <span className="text-warn" title={t('layerFiles.changed')}>
                ~{changed}
              </span>
              <span className="text-bad" title={t('layerFiles.deleted')}>
                −{deleted}
              </span>
              {wasted > 0 && (
                <span className="ml-auto text-muted">
                  {t('layerFiles.wasted', { size: formatSize(wasted) })}
                </span>
              )}
            </span>
          </button>
        );
      })}
    </div>
  );
}
