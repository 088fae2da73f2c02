import type { PruneCandidate } from '@shared/features/container-details';
import { formatSize } from '@shared/model/size';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../../components/checkbox';
import { formatDuration } from '../../../../components/duration';

interface Props {
  rows: readonly PruneCandidate[];
  unticked: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onToggleAll: () => void;
}

/** What would go, each with its size, to be ticked or not. */
export function PruneList({ rows, unticked, onToggle, onToggleAll }: Props) {
  const { t, i18n } = useTranslation();
  const left = rows.filter((row) => unticked.has(row.id)).length;
  const checked = left === 0 ? true : left === rows.length ? false : 'mixed';
  return (
    <div className="rounded-md border border-line">
      <div className="flex h-8 items-center gap-2 border-b border-line px-3 text-sm text-muted">
        <Checkbox checked={checked} label={t('table.selectAll')} onChange={onToggleAll} />
        {t('details.prune.chosen', { count: rows.length - left, total: rows.length })}
      </div>
      <ul className="max-h-56 overflow-y-auto" aria-label={t('details.prune.title')}>
        {rows.map((row) => (
          <li key={row.id} className="border-b border-line last:border-0">
            <label className="flex min-h-8 items-center gap-2 px-3 hover:bg-hover">
              <input
                type="checkbox"
                className="size-3.5 shrink-0 accent-accent"
                aria-label={t('table.select', { name: row.name })}
                checked={!unticked.has(row.id)}
                onChange={() => onToggle(row.id)}
              />
              <span className="max-w-1/2 shrink-0 truncate font-medium" title={row.name}>
                {row.name}
              </span>
              <span className="min-w-0 truncate font-mono text-sm text-muted" title={row.image}>
                {row.image}
              </span>
              <span className="ml-auto text-sm whitespace-nowrap text-muted">
                {t('containers.ago', { age: formatDuration(Date.now() - row.createdAt, i18n.language) })}
              </span>
              <span className="w-20 shrink-0 text-right text-sm whitespace-nowrap text-muted tabular-nums">
                {row.sizeRw === null ? '—' : formatSize(row.sizeRw)}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
