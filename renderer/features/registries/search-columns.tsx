import type { SearchResult } from '@shared/features/registries';
import { BadgeCheck, Star } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/table/column';

export function useSearchColumns(): Column<SearchResult>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const number = new Intl.NumberFormat(i18n.language);
    return [
      {
        id: 'stars',
        header: t('registries.column.stars'),
        width: 90,
        align: 'right',
        sortDescFirst: true,
        // the most liked first until one sorts otherwise
        sortBy: (row) => -row.stars,
        cell: (row) => (
          <span className="inline-flex items-center gap-1 tabular-nums">
            <Star size={12} aria-hidden className="text-faint" />
            {number.format(row.stars)}
          </span>
        ),
      },
      {
        id: 'name',
        header: t('registries.column.name'),
        width: 260,
        fixed: true,
        sortBy: (row) => row.name,
        cell: (row) => <span className="font-medium">{row.name}</span>,
      },
      {
        id: 'official',
        header: t('registries.column.official'),
        width: 110,
        sortBy: (row) => (row.official ? 0 : 1),
        cell: (row) =>
          row.official && (
            <span className="inline-flex items-center gap-1 text-ok">
              <BadgeCheck size={14} aria-hidden />
              {t('registries.official')}
            </span>
          ),
      },
      {
        id: 'description',
        header: t('registries.column.description'),
        width: 320,
        grow: true,
        className: 'text-muted',
        title: (row) => row.description,
        cell: (row) => row.description,
      },
    ];
  }, [t, i18n.language]);
}
