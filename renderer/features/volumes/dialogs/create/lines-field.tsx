import { useId } from 'react';
import { inputClass } from '../../../../components/field';

interface LinesFieldProps {
  label: string;
  value: string;
  placeholder: string;
  hint: string;
  rows: number;
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
export function LinesField({ label, value, placeholder, hint, rows, error, onChange }: LinesFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <span className="flex justify-between gap-3 text-sm text-muted">
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-hint`}>{hint}</span>
      </span>
      <textarea
        id={id}
        rows={rows}
        className={`${inputClass} h-auto resize-y py-1 font-mono text-sm`}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint${error ? ` ${id}-note` : ''}`}
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
