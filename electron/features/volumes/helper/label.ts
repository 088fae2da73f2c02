/**
 * What a helper container carries: one that Gantry creates and never starts, so that the engine's archive calls reach into a
 * volume. The value is the installation of Gantry that made it.
 */
export const HELPER_LABEL = 'dev.gantry.helper';

export const isHelper = (labels: Record<string, string> | null | undefined): boolean =>
  labels !== null && labels !== undefined && HELPER_LABEL in labels;
