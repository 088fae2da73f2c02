import { useId } from 'react';

interface Props {
  label: string;
  hint?: string;
  error?: string | null;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** A choice of yes or no, with what it means below. */
export function CheckLine({ label, hint, error, checked, disabled, onChange }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        type="checkbox"
        className="mt-1 accent-accent"
        checked={checked}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {note && (
          <p id={`${id}-note`} className={`text-sm ${error ? 'text-bad' : 'text-muted'}`}>
            {note}
          </p>
        )}
      </div>
    </div>
  );
}
