import { useId, useState } from 'react';
import { classNames } from './class-names';
import { inputClass } from './field';

/** One thing that a field offers. */
export interface Suggestion {
  value: string;
  /** Shown behind it, such as a description. */
  detail?: string;
  /** The heading that it stands under; suggestions of a group follow each other. */
  group: string;
}

interface SuggestFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  suggestions: readonly Suggestion[];
  /** Below the suggestions: that more are being looked for, or why there are none. */
  status?: string | null;
  error?: string | null;
  placeholder?: string;
}

/** A text field that offers what it may be completed to, in groups; arrows choose, Enter takes. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, onChange, suggestions, status = null, error = null, placeholder } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && (suggestions.length > 0 || status !== null);
  const choose = (suggestion: Suggestion) => {
    onChange(suggestion.value);
    setActive(-1);
    setOpen(false);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = suggestions[active];
    if (by !== 0 && suggestions.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + by + suggestions.length) % suggestions.length);
    } else if (event.key === 'Enter' && shown && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      setOpen(false);
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <input
        id={id}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-note` : undefined}
        className={classNames(inputClass, 'font-mono')}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        // a dialog gives it the focus: what it offers is for whoever comes to it
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true);
          setActive(-1);
          onChange(event.target.value.trim());
        }}
      />
      {error && (
        <p id={`${id}-note`} className="text-sm text-bad">
          {error}
        </p>
      )}
      {shown && (
        <div className="max-h-56 overflow-y-auto rounded-md border border-line bg-raised py-1">
          <div id={`${id}-list`} role="listbox" aria-label={label}>
            {suggestions.map((suggestion, index) => (
              <div key={`${suggestion.group} ${suggestion.value}`} role="presentation">
                {suggestion.group !== suggestions[index - 1]?.group && (
                  <p role="presentation" className="px-2 pt-1 text-xs text-muted">
                    {suggestion.group}
                  </p>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys */}
                <div
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className={classNames(
                    'flex cursor-default items-baseline gap-3 px-2 py-0.5',
                    index === active ? 'bg-sel' : 'hover:bg-hover',
                  )}
                  // the caret stays in the field
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(suggestion)}
                >
                  <span className="shrink-0 font-mono text-sm">{suggestion.value}</span>
                  <span className="min-w-0 flex-1 truncate text-right text-sm text-muted">
                    {suggestion.detail}
                  </span>
                </div>
              </div>
            ))}
          </div>
          {status !== null && (
            <p role="status" className="px-2 py-0.5 text-sm break-words text-muted">
              {status}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
