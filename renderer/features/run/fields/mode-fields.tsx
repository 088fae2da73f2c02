import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { useFindings, useRunForm } from '../form-context';
import { modeOf, withMode } from '../form-model';
import { Findings } from './findings';
import { FormRow } from './form-row';

const modes = ['detached', 'attached', 'create'] as const;

/** The name. */
export function NameField() {
  const { t } = useTranslation();
  const id = useId();
  const { spec, set } = useRunForm();
  const findings = useFindings('name');
  return (
    <FormRow flag="name" htmlFor={id} half>
      <input
        id={id}
        className={`${inputClass} font-mono`}
        value={spec.name ?? ''}
        placeholder={t('run.nameHint')}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={findings.some(({ level }) => level === 'error') ? true : undefined}
        onChange={(event) => set('name', event.target.value.trim())}
      />
      <Findings list={findings} onOffer={(name) => set('name', name)} />
    </FormRow>
  );
}

/** In the background, with a terminal, or created only; `switches` leaves that choice out. */
export function ModeFields({ only }: { only: 'all' | 'switches' }) {
  const { t } = useTranslation();
  const { spec, set, change } = useRunForm();
  const mode = modeOf(spec);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 @xl:col-span-2">
      {only === 'all' && (
        <SegmentedTabs
          label={t('run.modeLabel')}
          value={mode}
          onChange={(next) => change(withMode(spec, next))}
          options={modes.map((value) => ({ value, label: t(`run.mode.${value}`) }))}
        />
      )}
      {(['interactive', 'tty'] as const).map((key) => (
        <label key={key} className="flex items-center gap-1.5 text-sm">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={spec[key] === true}
            onChange={(event) => set(key, event.target.checked)}
          />
          {t(`run.flag.${key}`)}
        </label>
      ))}
      {only === 'all' && <p className="w-full text-sm text-muted">{t(`run.modeHint.${mode}`)}</p>}
    </div>
  );
}
