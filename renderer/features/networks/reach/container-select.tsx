import type { ContainerSummary } from '@shared/features/containers';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../../components/field';
import { isLive } from '../list/listed-network';

interface Props {
  label: string;
  rows: readonly ContainerSummary[];
  value: string;
  onChange: (id: string) => void;
}

/** One container of all; those that run come first. */
export function ContainerSelect({ label, rows, value, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const groups = [
    { key: 'running', list: rows.filter((row) => isLive(row.state)) },
    { key: 'stopped', list: rows.filter((row) => !isLive(row.state)) },
  ];
  return (
    <div className="flex min-w-52 flex-1 flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <select id={id} className={inputClass} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('networks.reach.choose')}</option>
        {groups.map(
          ({ key, list }) =>
            list.length > 0 && (
              <optgroup key={key} label={t(`networks.reach.${key}`)}>
                {list.map((row) => (
                  <option key={row.id} value={row.id}>
                    {row.name}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
    </div>
  );
}
