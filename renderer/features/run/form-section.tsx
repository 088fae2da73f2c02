import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names';
import { PlainField } from './fields/plain-field';
import { useRunForm } from './form-context';
import { countSet } from './form-model';
import { type SectionName, sectionOf, sections } from './form-sections';

interface FormSectionProps {
  name: SectionName;
  open: boolean;
  onToggle: () => void;
  /** The section's own editors, above its plain fields. */
  children?: ReactNode;
}

/** A part of the form that folds; folded, it says how much is set in it and whether something is wrong. */
export function FormSection({ name, open, onToggle, children }: FormSectionProps) {
  const { t } = useTranslation();
  const id = useId();
  const { spec, findings } = useRunForm();
  const count = countSet(spec, name);
  const errors = findings.filter(
    ({ field, level, code }) => level === 'error' && code !== 'no-image' && sectionOf(field) === name,
  ).length;
  return (
    <section aria-labelledby={`${id}-title`} className="border-b border-line">
      <h2 id={`${id}-title`}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={onToggle}
          className="flex h-10 w-full items-center gap-2 text-left font-semibold -outline-offset-2 hover:text-accent"
        >
          <ChevronRight
            size={15}
            aria-hidden
            className={classNames('shrink-0 text-muted', open && 'rotate-90')}
          />
          {t(`run.section.${name}`)}
          {count > 0 && <span className="text-sm font-normal text-muted">{t('run.set', { count })}</span>}
          {errors > 0 && (
            <span className="text-sm font-normal text-bad">{t('run.errors', { count: errors })}</span>
          )}
        </button>
      </h2>
      {open && (
        <div id={`${id}-body`} className="@container pb-4 pl-6">
          <div className="grid grid-cols-1 gap-x-4 gap-y-3 @xl:grid-cols-2">
            {children}
            {sections[name].map((field) => (
              <PlainField key={field.key} field={field} />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
