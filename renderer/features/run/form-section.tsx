import { ChevronDown, ChevronRight, ChevronUp } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
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
  const [more, setMore] = useState(false);
  const all = sections[name];
  const shown = all.filter((field) => more || field.first || spec[field.key] !== undefined);
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
            {shown.map((field) => (
              <PlainField key={field.key} field={field} />
            ))}
          </div>
          {(more || shown.length < all.length) && (
            <Button
              kind="ghost"
              icon={more ? ChevronUp : ChevronDown}
              className="mt-2 -ml-2 px-2! text-sm"
              onClick={() => setMore(!more)}
            >
              {t(more ? 'run.less' : 'run.more', { section: t(`run.section.${name}`) })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
