import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { inputClass } from '../../../../components/field';
import { containers } from '../../../../stores/containers';

interface Props {
  label: string;
  value: string | null;
  /** The one on the other side, which cannot be chosen here. */
  other: string | null;
  onChoose: (id: string) => void;
}

/** One side of a comparison. */
export function ContainerPicker({ label, value, other, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const rows = useStore(containers.store, (state) => state.rows);
  const choices = useMemo(
    () => [...rows.values()].filter((row) => row.id !== other).sort((a, b) => (a.name < b.name ? -1 : 1)),
    [rows, other],
  );
  const known = value === null || choices.some((row) => row.id === value);
  return (
    <div className="flex min-w-40 flex-1 flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <select
        id={id}
        className={inputClass}
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value)}
      >
        {value === null && <option value="">{t('details.compare.pick')}</option>}
        {!known && <option value={value}>{value.slice(0, 12)}</option>}
        {choices.map((row) => (
          <option key={row.id} value={row.id}>
            {row.name}
          </option>
        ))}
      </select>
    </div>
  );
}
