import type { ReactNode } from 'react';

interface FormRowProps {
  label: string;
  /** The option of `docker build` that it stands for. */
  flag?: string;
  /** The id of the control that the label is for; a group of controls has none. */
  htmlFor?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A field with its words, and the option that it stands for. */
export function FormRow({ label, flag, htmlFor, wide = false, children }: FormRowProps) {
  return (
    <div className={wide ? 'min-w-0 @xl:col-span-2' : 'min-w-0'}>
      <div className="flex items-baseline gap-2 pb-1">
        {htmlFor ? (
          <label htmlFor={htmlFor} className="text-sm">
            {label}
          </label>
        ) : (
          <span className="text-sm">{label}</span>
        )}
        {flag && <code className="truncate font-mono text-xs text-faint">{flag}</code>}
      </div>
      {children}
    </div>
  );
}
