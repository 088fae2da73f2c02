import { useSyncExternalStore } from 'react';

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** The units of `docker ps`: it says minutes up to an hour, hours up to two days, and so on (go-units `HumanDuration`). */
export function durationParts(ms: number): { value: number; unit: Unit } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return { value: seconds, unit: 'second' };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { value: minutes, unit: 'minute' };
  const hours = Math.round(seconds / 3600);
  if (hours < 48) return { value: hours, unit: 'hour' };
  if (hours < 24 * 7 * 2) return { value: Math.floor(hours / 24), unit: 'day' };
  if (hours < 24 * 30 * 2) return { value: Math.floor(hours / 24 / 7), unit: 'week' };
  if (hours < 24 * 365 * 2) return { value: Math.floor(hours / 24 / 30), unit: 'month' };
  return { value: Math.floor(hours / 24 / 365), unit: 'year' };
}

const formats = new Map<string, Intl.NumberFormat>();

/** `3 hours`, `3시간`. */
export function formatDuration(ms: number, language: string): string {
  const { value, unit } = durationParts(ms);
  const key = `${language} ${unit}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
    formats.set(key, format);
  }
  return format.format(value);
}

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

/** One clock for all texts that age; it stands still while nobody looks. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) now = Date.now();
  timer ??= setInterval(() => {
    if (document.hidden) return;
    now = Date.now();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * A text made from the present time, rendered again only when the text changes: a row that says "3 hours" renders once an
 * hour.
 */
export function useAgingText(make: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => make(now));
}
