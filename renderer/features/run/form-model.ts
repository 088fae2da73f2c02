import { type RunFlagKey, type RunSpec, runFlags } from '@shared/model/run-flags';
import { type SectionName, sectionOf } from './form-sections';

export const emptySpec: RunSpec = { image: '', command: [], detach: true };

/** A spec with one flag changed; an empty value takes the flag away. */
export function withFlag(spec: RunSpec, key: RunFlagKey, value: unknown): RunSpec {
  const { [key]: _, ...rest } = spec;
  const empty =
    value === undefined ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.every((each) => each === ''));
  // `--entrypoint ""` says something: it takes the image's away
  const says = key === 'entrypoint' && value === '';
  return (empty && !says ? rest : { ...rest, [key]: value }) as RunSpec;
}

/** The spec without rows that are still empty: what is asked for, not what is being typed. */
export function finished(spec: RunSpec): RunSpec {
  const entries = Object.entries(spec).map(([key, value]) => [
    key,
    Array.isArray(value) && key !== 'command' ? value.filter((each) => each !== '') : value,
  ]);
  return Object.fromEntries(
    entries.filter(([key, value]) => key === 'command' || !Array.isArray(value) || value.length > 0),
  ) as RunSpec;
}

export type RunMode = 'detached' | 'attached' | 'create';

export function modeOf(spec: RunSpec): RunMode {
  if (spec.createOnly) return 'create';
  return spec.detach ? 'detached' : 'attached';
}

/** `attached` gives the container a terminal, as `docker run -it` does; the two switches may say otherwise. */
export function withMode(spec: RunSpec, mode: RunMode): RunSpec {
  const { createOnly: _, detach: __, ...rest } = spec;
  if (mode === 'create') return { ...rest, createOnly: true };
  if (mode === 'detached') return { ...rest, detach: true };
  return { ...rest, interactive: true, tty: true };
}

/** How many values are set in a section. */
export function countSet(spec: RunSpec, section: SectionName): number {
  const keys = (Object.keys(spec) as (keyof RunSpec)[]).filter(
    (key) => key in runFlags && key !== 'detach' && sectionOf(key) === section,
  );
  return keys.reduce((sum, key) => {
    const value = spec[key];
    return sum + (Array.isArray(value) ? value.filter(Boolean).length : 1);
  }, 0);
}
