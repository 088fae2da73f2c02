import type { ContainerHealth } from '@shared/features/container-details';
import type { RawHealth, RawHealthcheck } from './raw';

/** What the engine takes where nothing is said, in milliseconds. */
const defaults = { interval: 30_000, timeout: 30_000, retries: 3 };

/** The health check with its probes, newest first; null for a container without one. */
export function toHealth(
  check: RawHealthcheck | null | undefined,
  health: RawHealth | null | undefined,
): ContainerHealth | null {
  const test = check?.Test ?? [];
  if (test.length === 0 || test[0] === 'NONE') return null;
  const ms = (nanos: number | undefined) => Math.round((nanos ?? 0) / 1e6);
  return {
    status: health?.Status ?? 'none',
    failingStreak: health?.FailingStreak ?? 0,
    test,
    interval: ms(check?.Interval) || defaults.interval,
    timeout: ms(check?.Timeout) || defaults.timeout,
    retries: check?.Retries || defaults.retries,
    startPeriod: ms(check?.StartPeriod),
    probes: (health?.Log ?? [])
      .flatMap((probe) => {
        const startedAt = Date.parse(probe?.Start ?? '');
        if (!probe || Number.isNaN(startedAt)) return [];
        const endedAt = Date.parse(probe.End ?? '');
        return {
          startedAt,
          duration: endedAt >= startedAt ? endedAt - startedAt : 0,
          exitCode: probe.ExitCode ?? 0,
          output: probe.Output ?? '',
        };
      })
      .sort((a, b) => b.startedAt - a.startedAt),
  };
}
