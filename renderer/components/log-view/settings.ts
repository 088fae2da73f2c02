import { useCallback, useState } from 'react';

/** How many of the newest lines the engine is asked for. */
export const TAILS = [100, 1000, 10_000, 'all'] as const;
export type LogTail = (typeof TAILS)[number];

/** From when on lines are asked for: everything, a span before now, or a moment (`YYYY-MM-DDTHH:MM`, local time). */
export const SINCE_SPANS = ['all', '5m', '15m', '1h', '24h'] as const;
export type LogSince = (typeof SINCE_SPANS)[number] | { readonly from: string };

/** Which lines the find text leaves on the screen. */
export type LogFilter = 'off' | 'matching' | 'others';

export interface LogViewSettings {
  readonly tail: LogTail;
  readonly since: LogSince;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly timestamps: boolean;
  readonly wrap: boolean;
  readonly query: string;
  readonly caseSensitive: boolean;
  readonly regex: boolean;
  readonly filter: LogFilter;
}

export const DEFAULT_LOG_VIEW_SETTINGS: LogViewSettings = {
  tail: 'all',
  since: 'all',
  stdout: true,
  stderr: true,
  timestamps: true,
  wrap: false,
  query: '',
  caseSensitive: false,
  regex: false,
  filter: 'off',
};

export type UpdateLogViewSettings = (change: Partial<LogViewSettings>) => void;

/** The state that a log view and its toolbar share. A parent that remembers settings brings its own pair instead. */
export function useLogViewSettings(
  initial?: Partial<LogViewSettings>,
): readonly [LogViewSettings, UpdateLogViewSettings] {
  const [settings, setSettings] = useState<LogViewSettings>({ ...DEFAULT_LOG_VIEW_SETTINGS, ...initial });
  const update = useCallback<UpdateLogViewSettings>(
    (change) => setSettings((old) => ({ ...old, ...change })),
    [],
  );
  return [settings, update];
}

/** The moment that `since` means, in seconds since the epoch, or null for everything (or an unreadable moment). */
export function sinceSeconds(since: LogSince, nowMs: number): number | null {
  if (since === 'all') return null;
  if (typeof since === 'string') {
    const minutes = { '5m': 5, '15m': 15, '1h': 60, '24h': 24 * 60 }[since];
    return Math.floor(nowMs / 1000) - 60 * minutes;
  }
  const from = new Date(since.from).getTime();
  return Number.isNaN(from) ? null : Math.floor(from / 1000);
}
