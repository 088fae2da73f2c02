import type { RunSpec } from './run-flags';
import { cutPair } from './run-values/csv';
import { looksSecret } from './secret-name';

const isSecret = (word: string) => {
  const [name, value] = cutPair(word);
  return looksSecret(name, value ?? '');
};

/** The spec with the values of secret-looking variables replaced: for what is shown, kept or written down. */
export function withSecrets(spec: RunSpec, replacement: string): RunSpec {
  if (!spec.env) return spec;
  const env = spec.env.map((word) => (isSecret(word) ? `${cutPair(word)[0]}=${replacement}` : word));
  return { ...spec, env };
}

export const hasSecrets = (spec: RunSpec): boolean => (spec.env ?? []).some(isSecret);
