import { ArrowDownToLine, Clock, Download, Eraser, WrapText } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FindBox } from './find-box';
import { formatCount } from './format';
import { LogStateLine } from './log-state-line';
import type { LogStore } from './log-store';
import {
  type LogSince,
  type LogTail,
  type LogViewSettings,
  SINCE_SPANS,
  TAILS,
  type UpdateLogViewSettings,
} from './settings';
import { ToolButton, ToolDivider, ToolSelect } from './toolbar-controls';
import type { LogFind } from './use-log-find';

export interface LogToolbarProps {
  readonly store: LogStore;
  readonly settings: LogViewSettings;
  readonly onSettings: UpdateLogViewSettings;
  readonly find: LogFind;
  readonly following: boolean;
  readonly onFollowingChange: (following: boolean) => void;
  /** Clears what is shown; the log itself stays. */
  readonly onClear: () => void;
  /** Saves the raw log; without it there is no such button. */
  readonly onDownload?: (() => void) | undefined;
  readonly downloading?: boolean;
  /** How much of the log has been loaded: a share from 0 to 1, `null` when unknown, absent when nothing loads. */
  readonly loading?: number | null | undefined;
  /** Ctrl/Cmd+F and F3 work anywhere in the window while the toolbar is visible. On unless two logs are side by side. */
  readonly findShortcuts?: boolean;
}

const MOMENT = 'moment';

/** `YYYY-MM-DDTHH:MM` in local time, as `datetime-local` takes it. */
function localMoment(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function SinceControl({
  since,
  onSince,
}: {
  since: LogSince;
  onSince: (since: LogSince) => void;
}): ReactNode {
  const { t } = useTranslation();
  const names = {
    all: 'sinceAll',
    '5m': 'since5m',
    '15m': 'since15m',
    '1h': 'since1h',
    '24h': 'since24h',
  } as const;
  const moment = typeof since === 'string' ? null : since.from;
  return (
    <>
      <ToolSelect
        label={t('logs.toolbar.since')}
        value={typeof since === 'string' ? since : MOMENT}
        onValue={(value) => {
          const span = SINCE_SPANS.find((item) => item === value);
          onSince(span ?? { from: localMoment(new Date(Date.now() - 3_600_000)) });
        }}
        options={[
          ...SINCE_SPANS.map((span) => ({ value: span, text: t(`logs.toolbar.${names[span]}`) })),
          { value: MOMENT, text: t('logs.toolbar.sinceFrom') },
        ]}
      />
      {moment !== null && (
        <input
          type="datetime-local"
          className="h-7 shrink-0 rounded-md border border-line bg-surface px-1.5 text-sm text-text focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent"
          aria-label={t('logs.toolbar.sinceMoment')}
          value={moment}
          max={localMoment(new Date())}
          onChange={(event) => event.target.value !== '' && onSince({ from: event.target.value })}
        />
      )}
    </>
  );
}

function StreamToggle({
  name,
  on,
  onToggle,
}: {
  name: 'stdout' | 'stderr';
  on: boolean;
  onToggle: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className="inline-flex h-7 shrink-0 items-center gap-1 rounded-md px-1.5 font-mono text-xs text-faint line-through hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent aria-pressed:text-text aria-pressed:no-underline"
    >
      {name === 'stderr' && <span className="h-3 w-0.75 rounded-sm bg-bad" aria-hidden />}
      {t(`logs.${name}`)}
    </button>
  );
}

/** Everything one can ask of a log, in one row that wraps when it is narrow. Holds no state of its own. */
export function LogToolbar(props: LogToolbarProps): ReactNode {
  const { store, settings, onSettings, find, following, onFollowingChange, findShortcuts = true } = props;
  const { t, i18n } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!findShortcuts) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !root.current?.checkVisibility()) return;
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'f'
      ) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      } else if (event.key === 'F3') {
        event.preventDefault();
        if (event.shiftKey) find.previous();
        else find.next();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [find, findShortcuts]);

  // The log that the toolbar belongs to is beside it in the same parent.
  const focusLog = (): void =>
    root.current?.parentElement?.querySelector<HTMLElement>('[role="log"]')?.focus();
  const tailText = (tail: LogTail): string =>
    tail === 'all'
      ? t('logs.toolbar.tailAll')
      : t('logs.toolbar.tailLast', { count: tail, formatted: formatCount(tail, i18n.language) });

  return (
    <div
      ref={root}
      role="toolbar"
      aria-label={t('logs.toolbar.label')}
      className="flex flex-wrap items-center gap-x-1 gap-y-1 border-b border-line bg-surface px-2 py-1"
    >
      <ToolButton
        icon={ArrowDownToLine}
        label={t('logs.toolbar.followHint')}
        text={t('logs.toolbar.follow')}
        pressed={following}
        onClick={() => onFollowingChange(!following)}
      />
      <ToolDivider />
      <ToolSelect
        label={t('logs.toolbar.tail')}
        value={String(settings.tail)}
        onValue={(value) => onSettings({ tail: TAILS.find((tail) => String(tail) === value) ?? 'all' })}
        options={TAILS.map((tail) => ({ value: String(tail), text: tailText(tail) }))}
      />
      <SinceControl since={settings.since} onSince={(since) => onSettings({ since })} />
      <ToolDivider />
      <fieldset className="flex items-center" aria-label={t('logs.toolbar.streams')}>
        <StreamToggle
          name="stdout"
          on={settings.stdout}
          onToggle={() => onSettings({ stdout: !settings.stdout })}
        />
        <StreamToggle
          name="stderr"
          on={settings.stderr}
          onToggle={() => onSettings({ stderr: !settings.stderr })}
        />
      </fieldset>
      <ToolDivider />
      <ToolButton
        icon={Clock}
        label={t('logs.toolbar.timestamps')}
        pressed={settings.timestamps}
        onClick={() => onSettings({ timestamps: !settings.timestamps })}
      />
      <ToolButton
        icon={WrapText}
        label={t('logs.toolbar.wrap')}
        pressed={settings.wrap}
        onClick={() => onSettings({ wrap: !settings.wrap })}
      />
      <ToolDivider />
      <FindBox settings={settings} onSettings={onSettings} find={find} input={input} onClose={focusLog} />
      <LogStateLine store={store} find={find} loading={props.loading} />
      <ToolDivider />
      <ToolButton icon={Eraser} label={t('logs.toolbar.clear')} onClick={props.onClear} />
      {props.onDownload && (
        <ToolButton
          icon={Download}
          label={t(props.downloading ? 'logs.toolbar.downloading' : 'logs.toolbar.download')}
          disabled={props.downloading}
          onClick={props.onDownload}
        />
      )}
    </div>
  );
}
