import { restartPolicies } from '@shared/features/container-details';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, inputClass } from '../../../../components/field';
import type { LimitField, LimitsForm } from './limits-form';

interface Props {
  form: LimitsForm;
  mixed: ReadonlySet<LimitField>;
  /** Of the number of retries, as a key of the locales. */
  problem: string | undefined;
  onChange: (field: LimitField, value: string) => void;
}

/** The restart policy, and how often it restarts after failures. */
export function PolicyFields({ form, mixed, problem, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid grid-cols-3 items-start gap-3">
      <div className="col-span-2 flex flex-col gap-1">
        <label htmlFor={id} className="text-sm text-muted">
          {t('details.update.field.restart')}
        </label>
        <select
          id={id}
          className={inputClass}
          value={form.restart}
          onChange={(event) => onChange('restart', event.target.value)}
        >
          {mixed.has('restart') && <option value="">{t('details.update.mixed')}</option>}
          {restartPolicies.map((name) => (
            <option key={name} value={name}>
              {t(`details.policy.${name}`)}
            </option>
          ))}
        </select>
      </div>
      {form.restart === 'on-failure' && (
        <Field
          label={t('details.update.field.retries')}
          placeholder={t('details.update.noLimit')}
          inputMode="numeric"
          value={form.retries}
          onChange={(event) => onChange('retries', event.target.value.trim())}
          error={problem ? t(problem) : null}
        />
      )}
    </div>
  );
}
