import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../components/field';
import type { EditOptions } from './apply-edit';

const keeps: readonly EditOptions['keep'][] = ['confirm', 600, 3600, 86_400];

interface EditOptionsFieldsProps {
  options: EditOptions;
  onChange: (options: EditOptions) => void;
  disabled: boolean;
}

/** How an edit is carried out: with a newer image or not, how long to wait, and how long there is a way back. */
export function EditOptionsFields({ options, onChange, disabled }: EditOptionsFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2 border-t border-line pt-3">
      <legend className="sr-only">{t('run.edit.how')}</legend>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={options.pull}
          onChange={(event) => onChange({ ...options, pull: event.target.checked })}
        />
        {t('run.edit.pull')}
      </label>
      <div className="flex items-center gap-2">
        <label htmlFor={`${id}-health`} className="flex-1 text-sm">
          {t('run.edit.healthSeconds')}
        </label>
        <input
          id={`${id}-health`}
          type="number"
          min={1}
          max={3600}
          className={`${inputClass} w-24!`}
          value={options.healthSeconds}
          onChange={(event) =>
            onChange({
              ...options,
              healthSeconds: Math.min(3600, Math.max(1, Number(event.target.value) || 1)),
            })
          }
        />
      </div>
      <div className="flex items-center gap-2">
        <label htmlFor={`${id}-keep`} className="flex-1 text-sm">
          {t('run.edit.keep')}
        </label>
        <select
          id={`${id}-keep`}
          className={`${inputClass} w-48!`}
          value={String(options.keep)}
          onChange={(event) => {
            const { value } = event.target;
            onChange({ ...options, keep: value === 'confirm' ? 'confirm' : Number(value) });
          }}
        >
          {keeps.map((keep) => (
            <option key={keep} value={String(keep)}>
              {t(`run.edit.keeps.${keep}`)}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}
