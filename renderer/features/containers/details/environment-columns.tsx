import type { EnvVariable } from '@shared/features/container-details';
import { MASK } from '@shared/model/secret-name';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../components/table/column';

/** The columns of the environment; `hidden` says whose values are not to be seen. */
export function useEnvironmentColumns(hidden: (each: EnvVariable) => boolean): Column<EnvVariable>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('details.env.name'),
        width: 260,
        minWidth: 120,
        fixed: true,
        className: 'font-mono text-sm font-medium select-text',
        title: (each) => each.name,
        sortBy: (each) => each.name,
        cell: (each) => each.name,
      },
      {
        id: 'value',
        header: t('details.env.value'),
        width: 300,
        grow: true,
        className: 'font-mono text-sm select-text',
        title: (each) => (hidden(each) ? '' : each.value),
        cell: (each) =>
          hidden(each) ? (
            <span className="text-faint select-none">
              <span aria-hidden>{MASK}</span>
              <span className="sr-only">{t('details.env.hidden')}</span>
            </span>
          ) : each.value === '' ? (
            <span className="text-faint">{t('details.env.empty')}</span>
          ) : (
            each.value
          ),
      },
      {
        id: 'origin',
        header: t('details.env.origin'),
        width: 150,
        className: 'text-muted',
        sortBy: (each) => each.origin,
        cell: (each) => (each.origin ? t(`details.env.originOf.${each.origin}`) : '—'),
      },
    ],
    [t, hidden],
  );
}
