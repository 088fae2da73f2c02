import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  /** What is wrong with the value, beside the field. */
  error?: string | null;
  hint?: string;
}

export const inputClass =
  'h-7 w-full rounded-md border border-line bg-bg px-2 text-text placeholder:text-faint aria-invalid:border-bad';

/** A text field with its label, and with what is wrong beside it. */
export function Field({ label, error, hint, className, ...rest }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        {...rest}
      />
      {note && (
        <p id={noteId} className={classNames('text-sm', error ? 'text-bad' : 'text-muted')}>
          {note}
        </p>
      )}
    </div>
  );
}
