import { useId } from 'react';
import { inputClass } from '../../../components/field';

interface Props {
  label: string;
  placeholder: string;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

/** Pairs of a name and a value, one a line. */
export function LinesField({ label, placeholder, value, error, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        spellCheck={false}
        placeholder={placeholder}
        className={`${inputClass} h-auto resize-y py-1 font-mono text-sm`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-note` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <p id={`${id}-note`} className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
