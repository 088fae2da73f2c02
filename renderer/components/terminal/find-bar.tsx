import { CaseSensitive, ChevronDown, ChevronUp, type LucideIcon, Regex, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { IconButton } from '../button';
import { classNames } from '../class-names';
import { type FindState, MATCH_LIMIT, type TerminalFind } from './terminal-find';

interface OptionProps {
  label: string;
  icon: LucideIcon;
  on: boolean;
  onChange: (on: boolean) => void;
}

function Option({ label, icon, on, onChange }: OptionProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      aria-pressed={on}
      className={on ? '!bg-sel !text-accent' : ''}
      onClick={() => onChange(!on)}
    />
  );
}

function useCountText({ query, count, index, error }: FindState): string {
  const { t } = useTranslation();
  if (query === '' || error) return '';
  if (count === 0) return t('terminal.find.none');
  const total = count >= MATCH_LIMIT ? `${MATCH_LIMIT}+` : String(count);
  return t('terminal.find.position', { current: index < 0 ? '?' : index + 1, total });
}

/** Finds text in a terminal's scrollback; lies over its upper right corner. */
export function FindBar({ find, onClose }: { find: TerminalFind; onClose: () => void }) {
  const { t } = useTranslation();
  const state = useStore(find.store);
  const input = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const countText = useCountText(state);
  useEffect(() => input.current?.select(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the composing of a Korean syllable; that one is not for us
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === 'F3') {
      event.preventDefault();
      if (event.shiftKey) find.previous();
      else find.next();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <search
      aria-label={t('terminal.find.label')}
      className="absolute top-0 right-4 z-10 flex max-w-[calc(100%-32px)] flex-wrap items-center gap-0.5 rounded-b-md border border-t-0 border-line bg-raised p-1 shadow-lg"
      onKeyDown={onKeyDown}
    >
      <input
        ref={input}
        aria-label={t('terminal.find.label')}
        placeholder={t('terminal.find.label')}
        aria-invalid={state.error ? true : undefined}
        aria-describedby={noteId}
        className="h-6 w-44 min-w-0 rounded border border-line bg-bg px-2 font-mono text-sm placeholder:text-faint aria-invalid:border-bad"
        value={state.query}
        onChange={(event) => find.set({ query: event.target.value })}
      />
      <Option
        label={t('terminal.find.case')}
        icon={CaseSensitive}
        on={state.caseSensitive}
        onChange={(caseSensitive) => find.set({ caseSensitive })}
      />
      <Option
        label={t('terminal.find.regex')}
        icon={Regex}
        on={state.regex}
        onChange={(regex) => find.set({ regex })}
      />
      <span
        id={noteId}
        role="status"
        className={classNames(
          'max-w-52 min-w-16 truncate px-1 text-center text-sm tabular-nums',
          state.error ? 'text-bad' : 'text-muted',
        )}
        title={state.error ?? undefined}
      >
        {state.error ? t('terminal.find.badPattern', { message: state.error }) : countText}
      </span>
      <IconButton label={t('terminal.find.previous')} icon={ChevronUp} onClick={find.previous} />
      <IconButton label={t('terminal.find.next')} icon={ChevronDown} onClick={find.next} />
      <IconButton label={t('terminal.find.close')} icon={X} onClick={onClose} />
    </search>
  );
}
