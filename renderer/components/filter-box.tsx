import { parseFilter } from '@shared/model/filter-query';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';

export interface FilterBoxProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder: string;
  /** Keys that make a token with a colon. */
  keys: readonly string[];
  /** Goes on to what is filtered: by the arrow down, and by Escape once the box is empty. */
  onLeave?: () => void;
}

/** Free text and `key:value` tokens; the keys are offered while typing, and `/` or Ctrl+F brings the caret here. */
export function FilterBox({ value, onChange, label, placeholder, keys, onLeave }: FilterBoxProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      const find = event.key === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (!(find || (event.key === '/' && !typing)) || event.defaultPrevented) return;
      // a terminal keeps its own Ctrl+F
      if (event.target instanceof Element && event.target.closest('.xterm')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  // keys are offered for an empty box and while a word is typed that may become one, never over a finished token
  const lastWord = value === '' ? '' : (/(?:^|\s)-?([a-z]+)$/.exec(value)?.[1] ?? null);
  const offered =
    focused && lastWord !== null ? keys.filter((key) => key.startsWith(lastWord) && key !== lastWord) : [];
  const complete = (key: string) => {
    onChange(`${value.slice(0, value.length - (lastWord?.length ?? 0))}${key}:`);
    input.current?.focus();
  };
  const tokens = parseFilter(value, keys).filter((token) => token.key !== null).length;
  return (
    <div className="relative flex h-7 min-w-32 flex-1 items-center gap-1.5 rounded-md border border-line bg-surface pl-2 focus-within:border-accent">
      <Search size={14} aria-hidden className="text-faint" />
      <input
        ref={input}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            onChange('');
          } else if (event.key === 'Tab' && !event.shiftKey && lastWord && offered[0]) {
            event.preventDefault();
            complete(offered[0]);
          } else if (onLeave && (event.key === 'ArrowDown' || event.key === 'Escape')) {
            event.preventDefault();
            onLeave();
          }
        }}
      />
      {tokens > 0 && (
        <span className="rounded bg-sel px-1.5 font-mono text-xs">
          {t('filter.tokens', { count: tokens })}
        </span>
      )}
      {value !== '' && (
        <IconButton label={t('filter.clear')} icon={X} size={13} onClick={() => onChange('')} />
      )}
      {value === '' && !focused && (
        <kbd aria-hidden className="mr-1.5 rounded border border-line px-1 font-mono text-xs text-faint">
          /
        </kbd>
      )}
      {offered.length > 0 && (
        <div className="absolute top-full left-0 z-20 mt-1 flex max-w-full flex-wrap gap-1 rounded-md border border-line bg-raised p-1.5 shadow-xl">
          {offered.map((key) => (
            <button
              key={key}
              type="button"
              tabIndex={-1}
              // the caret stays in the box
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => complete(key)}
              className="rounded bg-sel px-1.5 font-mono text-sm hover:text-accent"
            >
              {key}:
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
