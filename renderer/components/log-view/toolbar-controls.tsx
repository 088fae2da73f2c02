import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

const BUTTON =
  'inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-1.5 text-sm text-muted ' +
  'hover:bg-hover hover:text-text focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent ' +
  'disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-sel aria-pressed:text-accent';

interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  /** Its name, and its tooltip. */
  readonly label: string;
  /** Words beside the icon. */
  readonly text?: string | undefined;
  /** For a toggle: whether it is on. */
  readonly pressed?: boolean | undefined;
}

/** A button with an icon, made known by its name. */
export function ToolButton({
  icon: Icon,
  label,
  text,
  pressed,
  className = '',
  ...rest
}: ToolButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`${BUTTON} ${className}`}
      title={label}
      aria-label={text ?? label}
      aria-pressed={pressed}
      {...rest}
    >
      <Icon size={14} aria-hidden />
      {text}
    </button>
  );
}

interface ToolSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** A native select: it opens beyond the window and speaks every platform's keys. */
export function ToolSelect({ label, value, onValue, options }: ToolSelectProps): ReactNode {
  return (
    <select
      className="field-sizing-content h-7 max-w-40 shrink-0 rounded-md border border-line bg-surface px-1.5 text-sm text-text hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent"
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

/** A thin line between groups. */
export function ToolDivider(): ReactNode {
  return <span className="mx-0.5 h-4 w-px shrink-0 bg-line" aria-hidden />;
}
