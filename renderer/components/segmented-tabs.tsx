import { classNames } from './class-names';

export interface SegmentedTabsProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: { value: T; label: string; count?: number }[];
}

/** A few choices side by side, of which one holds; a radio group by role and keys. */
export function SegmentedTabs<T extends string>({ label, value, onChange, options }: SegmentedTabsProps<T>) {
  const move = (event: React.KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = options[(index + by + options.length) % options.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    onChange(next.value);
    const group = event.currentTarget.parentElement;
    requestAnimationFrame(() => group?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  };
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="flex h-7 overflow-hidden rounded-md border border-line"
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: native radios cannot hold a count and look like segments
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
          onKeyDown={(event) => move(event, index)}
          className={classNames(
            'px-2.5 -outline-offset-2',
            option.value === value ? 'bg-sel text-text' : 'bg-surface text-muted hover:text-text',
          )}
        >
          {option.label}
          {option.count !== undefined && <span className="pl-1.5 tabular-nums">{option.count}</span>}
        </button>
      ))}
    </div>
  );
}
