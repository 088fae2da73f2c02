import type { ImageLayers } from '@shared/features/image-layers';
import { displayPath } from '@shared/model/byte-path';
import { formatSize } from '@shared/model/size';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PopoverButton } from '../../../components/popover';

/** How much of an image is there for nothing, and by what. */
export function WasteButton({ layers }: { layers: ImageLayers }) {
  const { t } = useTranslation();
  const { bytes, wasted, wasteful } = layers;
  if (wasted === 0) return <p className="text-sm text-muted">{t('layerFiles.noWaste')}</p>;
  const share = (100 * wasted) / bytes;
  return (
    <PopoverButton
      className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-2 hover:bg-hover"
      popover={{ label: t('layerFiles.wasteTitle'), align: 'end', className: 'w-[480px] max-w-[92vw]' }}
      content={() => (
        <>
          <h2 className="font-semibold">{t('layerFiles.wasteTitle')}</h2>
          <p className="pb-2 text-sm text-muted">{t('layerFiles.wasteHint')}</p>
          <ul className="max-h-[50vh] overflow-y-auto">
            {wasteful.map(({ path, bytes: lost, versions }) => (
              <li key={path} className="flex items-baseline gap-3 text-sm">
                <span className="min-w-0 flex-1 truncate font-mono select-text" title={displayPath(path)}>
                  {displayPath(path)}
                </span>
                <span className="shrink-0 text-muted">{t('layerFiles.versions', { count: versions })}</span>
                <span className="w-20 shrink-0 text-right tabular-nums">{formatSize(lost)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    >
      {t('layerFiles.wastedOf', {
        wasted: formatSize(wasted),
        share: share < 1 ? '<1' : Math.round(share),
      })}
      <ChevronDown size={14} aria-hidden />
    </PopoverButton>
  );
}
