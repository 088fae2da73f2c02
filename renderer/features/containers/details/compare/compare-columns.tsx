import { settingSections } from '@shared/features/container-settings';
import { MASK } from '@shared/model/secret-name';
import { Equal } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../../components/table/column';
import type { ComparedSetting } from './compare-settings';

function Value({ value, hidden }: { value: string | null; hidden: boolean }) {
  const { t } = useTranslation();
  if (value === null)
    return <span className="font-sans text-base text-muted">{t('details.compare.missing')}</span>;
  if (hidden && value !== '') return <span className="text-muted select-none">{MASK}</span>;
  if (value === '') return <span className="font-sans text-base text-muted">{t('details.compare.set')}</span>;
  return value;
}

/** The columns of a comparison; `hidden` says whose values are not to be seen. */
export function useCompareColumns(
  nameA: string,
  nameB: string,
  hidden: ((row: ComparedSetting) => boolean) | null,
): Column<ComparedSetting>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const side = (id: 'a' | 'b', header: string): Column<ComparedSetting> => ({
      id,
      header,
      width: 250,
      ...(id === 'b' && { grow: true }),
      className: 'font-mono text-sm select-text',
      title: (row) => (hidden?.(row) ? '' : (row[id] ?? '')),
      sortBy: (row) => (hidden?.(row) ? null : row[id]),
      cell: (row) => <Value value={row[id]} hidden={hidden?.(row) ?? false} />,
    });
    return [
      {
        id: 'section',
        header: t('details.compare.about'),
        width: 116,
        className: 'text-muted',
        // the equal ones of a section behind those that differ; the table puts them in the order of their names
        sortBy: (row) => settingSections.indexOf(row.section) * 2 + (row.same ? 1 : 0),
        cell: (row) => t(`details.compare.section.${row.section}`),
      },
      {
        id: 'key',
        header: t('details.compare.setting'),
        width: 240,
        minWidth: 140,
        fixed: true,
        className: 'flex items-center gap-1.5 font-mono text-sm font-medium select-text',
        title: (row) => row.key,
        sortBy: (row) => `${row.same ? 1 : 0} ${row.key}`,
        cell: (row) => (
          <>
            <span className="truncate">{row.key}</span>
            {row.same && (
              <Equal
                size={13}
                role="img"
                aria-label={t('details.compare.equal')}
                className="shrink-0 text-faint"
              />
            )}
          </>
        ),
      },
      side('a', nameA),
      side('b', nameB),
    ];
  }, [t, nameA, nameB, hidden]);
}
