import { useId } from 'react';
import { inputClass } from '../../../../components/field';

interface LinesFieldProps {
  label: string;
  value: string;
  placeholder: string;
  hint: string;
  error: string | null;
  onChange: (value: string) => void;
}

/** The words of a field with one on each line, without empty lines. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A list that is typed one entry a line. */
export function LinesField({ label, value, placeholder, hint, error, onChange }: LinesFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        className={`${inputClass} h-auto resize-y py-1 font-mono text-sm`}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-note`} className={`text-sm ${error ? 'text-bad' : 'text-muted'}`}>
        {error ?? hint}
      </p>
    </div>
  );
}
