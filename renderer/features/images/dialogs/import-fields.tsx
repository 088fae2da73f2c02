import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, inputClass } from '../../../components/field';

export interface ImportDraft {
  name: string;
  message: string;
  /** One instruction a line. */
  changes: string;
  platform: string;
}

interface ImportFieldsProps {
  draft: ImportDraft;
  onChange: (part: Partial<ImportDraft>) => void;
  nameError: string | null;
  /** The line that is no instruction. */
  badChange: string | null;
}

/** What an imported image is to be called, and what it is to do. */
export function ImportFields({ draft, onChange, nameError, badChange }: ImportFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <Field
        label={t('images.load.name')}
        placeholder="shop/base:1.0"
        value={draft.name}
        spellCheck={false}
        onChange={(event) => onChange({ name: event.target.value.trim() })}
        error={nameError}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t('images.load.message')}
          value={draft.message}
          onChange={(event) => onChange({ message: event.target.value })}
        />
        <Field
          label={t('images.load.platform')}
          placeholder="linux/arm64"
          value={draft.platform}
          spellCheck={false}
          onChange={(event) => onChange({ platform: event.target.value.trim() })}
        />
      </div>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-sm text-muted">
          {t('images.load.changes')}
        </label>
        <textarea
          id={id}
          rows={3}
          spellCheck={false}
          placeholder={'CMD ["sh"]\nENV MODE=production'}
          className={`${inputClass} h-auto resize-y py-1 font-mono text-sm`}
          aria-invalid={badChange ? true : undefined}
          aria-describedby={badChange ? `${id}-note` : undefined}
          value={draft.changes}
          onChange={(event) => onChange({ changes: event.target.value })}
        />
        {badChange && (
          <p id={`${id}-note`} className="text-sm text-bad">
            {t('images.load.badChange', { line: badChange })}
          </p>
        )}
      </div>
    </>
  );
}
