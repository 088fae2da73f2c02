import type { HistoryEntry } from '@shared/features/image-details';
import { readInstruction } from '@shared/model/image-history';
import { formatSize } from '@shared/model/size';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button';
import { useFew } from '../../../components/show-more';
import { ScrollRegion, TabFrame } from '../../../components/tab-frame';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { CreatedText } from '../created-text';
import type { ImageTabProps } from './tab-props';

/** A command on the lines that it is best read in. */
function Instruction({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation();
  const { instruction, lines, args } = useMemo(() => readInstruction(entry.createdBy), [entry.createdBy]);
  return (
    <div className="min-w-0 font-mono text-sm break-words whitespace-pre-wrap select-text">
      {instruction && <span className="pr-2 font-semibold text-accent">{instruction}</span>}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one command, in their order
        <span key={index} className={index === 0 ? '' : 'block pl-6'}>
          {line}
        </span>
      ))}
      {lines.length === 0 && !instruction && (
        <span className="text-faint">{t('images.layers.noCommand')}</span>
      )}
      {args.length > 0 && <p className="text-muted">{t('images.layers.args', { args: args.join(' ') })}</p>}
      {entry.comment && entry.comment !== 'buildkit.dockerfile.v0' && (
        <p className="text-muted">{entry.comment}</p>
      )}
    </div>
  );
}

interface RowProps {
  entry: HistoryEntry;
  number: number;
  total: number;
}

function LayerRow({ entry, number, total }: RowProps) {
  const { t, i18n } = useTranslation();
  const { shown: tags, more } = useFew(entry.tags, 4);
  const share = total > 0 ? entry.size / total : 0;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const shown = share > 0 && share < 0.0005 ? `<${percent.format(0.001)}` : percent.format(share);
  return (
    <li
      data-empty={entry.empty || undefined}
      className="grid grid-cols-[2rem_minmax(0,1fr)_9rem_5.5rem_1.5rem] items-start gap-x-3 border-b border-line py-1.5 last:border-0"
    >
      <span className="pt-0.5 text-right text-xs text-faint tabular-nums">{number}</span>
      <div>
        <Instruction entry={entry} />
        <p className="text-xs text-muted">
          <CreatedText at={entry.createdAt} />
          {tags.length > 0 && <span className="px-2 font-mono">{tags.join(', ')}</span>}
          {more}
        </p>
      </div>
      {entry.empty ? (
        <span className="pt-0.5 text-sm text-faint" title={t('images.layers.emptyHint')}>
          {t('images.layers.empty')}
        </span>
      ) : (
        <span className="flex items-center gap-2 pt-1.5" title={t('images.layers.share', { share: shown })}>
          <span aria-hidden className="h-2 flex-1 overflow-hidden rounded-sm bg-sel">
            <span
              className="block h-full rounded-sm bg-accent"
              style={{ width: `${share * 100}%`, minWidth: entry.size > 0 ? 1 : 0 }}
            />
          </span>
          <span className="w-11 text-right text-xs text-muted tabular-nums">{shown}</span>
        </span>
      )}
      <span className="pt-0.5 text-right text-sm whitespace-nowrap tabular-nums">
        {entry.empty ? '' : formatSize(entry.size)}
      </span>
      <CopyButton text={entry.createdBy} label={t('images.layers.copy', { number })} />
    </li>
  );
}

/** `docker history`, from the newest line down, each with its share of the whole. */
function Layers({ history }: { history: readonly HistoryEntry[] }) {
  const { t } = useTranslation();
  const [withEmpty, setWithEmpty] = useState(true);
  const total = history.reduce((sum, entry) => sum + entry.size, 0);
  const full = history.filter((entry) => !entry.empty).length;
  return (
    <ScrollRegion label={t('images.tab.layers')}>
      <div className="flex items-center gap-4 pb-2 text-muted">
        <span>{t('images.layers.summary', { count: full, size: formatSize(total) })}</span>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={withEmpty}
            onChange={(event) => setWithEmpty(event.target.checked)}
          />
          {t('images.layers.showEmpty', { count: history.length - full })}
        </label>
      </div>
      <ol aria-label={t('images.layers.list')}>
        {history.map((entry, index) =>
          withEmpty || !entry.empty ? (
            <LayerRow
              // biome-ignore lint/suspicious/noArrayIndexKey: an image's history never changes
              key={index}
              entry={entry}
              number={history.length - index}
              total={total}
            />
          ) : null,
        )}
      </ol>
    </ScrollRegion>
  );
}

export function LayersTab({ details, image }: ImageTabProps) {
  const { id } = details;
  const names = image.rows.map((row) => row.name).join();
  const reading = useReading(image.removed ? null : `${id} ${names}`, (signal) =>
    call.images.history({ id }, { signal }),
  );
  return <TabFrame reading={reading}>{(history) => <Layers history={history} />}</TabFrame>;
}
