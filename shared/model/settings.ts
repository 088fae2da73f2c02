/** What the user can set. */
export interface Settings {
  theme: 'system' | 'light' | 'dark';
  language: 'system' | 'en' | 'ko';
  /** The endpoint to connect to at start; null leaves it to DOCKER_HOST and the contexts, as the docker CLI does. */
  engine: string | null;
  /** Memory that one log view may use, in MiB. */
  logCapMiB: number;
  terminalFontSize: number;
  /** Lines. */
  terminalScrollback: number;
  /** `auto` uses WebGL for the focused terminal where frames measured faster. */
  terminalRenderer: 'auto' | 'dom';
  /** CPU and memory of all running containers in the status bar. */
  statusTotals: boolean;
  /** Grace of a stop in seconds; null leaves it to the container. */
  stopSeconds: number | null;
}

/** The limits of the settings that are numbers: smallest, largest, default. */
export const settingLimits = {
  logCapMiB: [8, 2048, 64],
  terminalFontSize: [8, 32, 13],
  terminalScrollback: [0, 100_000, 10_000],
} as const;

export const settingChoices = {
  theme: ['system', 'light', 'dark'],
  language: ['system', 'en', 'ko'],
  terminalRenderer: ['auto', 'dom'],
} as const;

function oneOf<T extends string>(choices: readonly [T, ...T[]], value: unknown): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}

function inLimits([min, max, fallback]: readonly [number, number, number], value: unknown): number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
    ? (value as number)
    : fallback;
}

/**
 * Settings from whatever a file holds: each bad or missing value falls back by itself. Plain code instead of a schema,
 * because main reads them before its first window and a schema library would cost it that time.
 */
export function defaultSettings(stored: Record<string, unknown>): Settings {
  const { stopSeconds } = stored;
  return {
    theme: oneOf(settingChoices.theme, stored.theme),
    language: oneOf(settingChoices.language, stored.language),
    engine: typeof stored.engine === 'string' ? stored.engine : null,
    logCapMiB: inLimits(settingLimits.logCapMiB, stored.logCapMiB),
    terminalFontSize: inLimits(settingLimits.terminalFontSize, stored.terminalFontSize),
    terminalScrollback: inLimits(settingLimits.terminalScrollback, stored.terminalScrollback),
    terminalRenderer: oneOf(settingChoices.terminalRenderer, stored.terminalRenderer),
    statusTotals: typeof stored.statusTotals === 'boolean' ? stored.statusTotals : true,
    stopSeconds:
      Number.isInteger(stopSeconds) && (stopSeconds as number) >= 0 && (stopSeconds as number) <= 3600
        ? (stopSeconds as number)
        : null,
  };
}
