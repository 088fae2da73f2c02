import { CaseSensitive, ChevronDown, ChevronUp, Filter, FilterX, Regex, Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from './format';
import type { LogViewSettings, UpdateLogViewSettings } from './settings';
import { ToolButton } from './toolbar-controls';
import type { LogFind } from './use-log-find';
import { useSampled } from './use-sampled';

const SAMPLE_MS = 100;

interface FindState {
  readonly hits: number;
  readonly current: number;
  readonly done: boolean;
  readonly error: boolean;
}

function useFindState(find: LogFind): FindState {
  // One string, so that equal states are equal values.
  const read = useCallback(
    () => `${find.hitCount},${find.currentNumber},${find.done ? 1 : 0},${find.error ? 1 : 0}`,
    [find],
  );
  const [hits = 0, current = 0, done = 0, error = 0] = useSampled(find.subscribe, read, SAMPLE_MS)
    .split(',')
    .map(Number);
  return { hits, current, done: done === 1, error: error === 1 };
}

export interface FindBoxProps {
  readonly settings: LogViewSettings;
  readonly onSettings: UpdateLogViewSettings;
  readonly find: LogFind;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Where the focus goes when the find text is put away. */
  readonly onClose: () => void;
}

/** The find box: text, its options, the count, next and previous, and the filter. */
export function FindBox({ settings, onSettings, find, input, onClose }: FindBoxProps): ReactNode {
  const { t, i18n } = useTranslation();
  const errorId = useId();
  const { hits, current, done, error } = useFindState(find);
  const { query, filter } = settings;
  const count = (value: number): string => formatCount(value, i18n.language);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // Enter also ends the composing of a Korean syllable; that one is not for us.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) find.previous();
      else find.next();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  function close(): void {
    onSettings({ query: '', filter: 'off' });
    onClose();
  }

  function position(): string {
    if (query === '' || error) return '';
    if (!done) return t('logs.find.searching', { total: count(hits) });
    if (hits === 0) return t('logs.find.none');
    if (filter === 'others' || current === 0) return count(hits);
    return t('logs.find.position', { current: count(current), total: count(hits) });
  }

  return (
    <search
      aria-label={t('logs.find.label')}
      className="relative flex min-w-84 flex-1 basis-84 items-center gap-0.5"
    >
      <div className="relative flex h-7 min-w-32 max-w-96 flex-1 items-center rounded-md border border-line bg-bg focus-within:border-accent has-aria-invalid:border-bad">
        <Search size={13} className="ml-2 shrink-0 text-faint" aria-hidden />
        <input
          ref={input}
          type="text"
          className="min-w-0 flex-1 bg-transparent px-1.5 font-mono text-sm text-text outline-none placeholder:font-sans placeholder:text-faint"
          placeholder={t('logs.find.placeholder')}
          aria-label={t('logs.find.label')}
          aria-invalid={error || undefined}
          aria-describedby={error ? errorId : undefined}
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={(event) => onSettings({ query: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <span
          className="shrink-0 px-1.5 text-xs whitespace-nowrap text-muted tabular-nums"
          title={hits > 0 ? t('logs.find.count', { count: hits, formatted: count(hits) }) : undefined}
        >
          {position()}
        </span>
        <output className="sr-only">
          {current > 0 && t('logs.find.at', { current: count(current), total: count(hits) })}
        </output>
        {query !== '' && (
          <ToolButton icon={X} label={t('logs.find.close')} className="h-6 min-w-6 px-1" onClick={close} />
        )}
      </div>
      {error && (
        <span
          id={errorId}
          role="alert"
          className="absolute top-full left-0 z-10 mt-1 max-w-full truncate rounded-md border border-bad bg-raised px-2 py-0.5 text-xs text-bad shadow-md"
        >
          {find.error?.message
            ? t('logs.find.badPattern', { message: find.error.message })
            : t('logs.find.tooSlow')}
        </span>
      )}
      <ToolButton
        icon={CaseSensitive}
        label={t('logs.find.case')}
        pressed={settings.caseSensitive}
        onClick={() => onSettings({ caseSensitive: !settings.caseSensitive })}
      />
      <ToolButton
        icon={Regex}
        label={t('logs.find.regex')}
        pressed={settings.regex}
        onClick={() => onSettings({ regex: !settings.regex })}
      />
      <ToolButton
        icon={ChevronUp}
        label={t('logs.find.previous')}
        disabled={hits === 0}
        onClick={() => find.previous()}
      />
      <ToolButton
        icon={ChevronDown}
        label={t('logs.find.next')}
        disabled={hits === 0}
        onClick={() => find.next()}
      />
      <ToolButton
        icon={Filter}
        label={t('logs.find.filter')}
        pressed={filter === 'matching'}
        onClick={() => onSettings({ filter: filter === 'matching' ? 'off' : 'matching' })}
      />
      <ToolButton
        icon={FilterX}
        label={t('logs.find.invert')}
        pressed={filter === 'others'}
        onClick={() => onSettings({ filter: filter === 'others' ? 'off' : 'others' })}
      />
    </search>
  );
}
