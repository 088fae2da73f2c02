import type { ImageDefaults } from '@shared/features/images';
import type { RunCheck } from '@shared/features/run';
import type { RunSpec } from '@shared/model/run-flags';
import { fieldProblems } from '@shared/model/run-values/field-problems';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../ipc/client';
import { useConnected } from '../../stores/engine';

/** How long nothing is typed before the engine is asked. */
const QUIET_MS = 250;

/** What is wrong with the spec: at once what the values themselves say, and a moment later what the engine knows. */
export function useCheck(spec: RunSpec, replaces: string | undefined) {
  const connected = useConnected();
  const [answer, setAnswer] = useState<{ spec: RunSpec; check: RunCheck } | null>(null);
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      call.run.check({ spec, ...(replaces && { replaces }) }, { signal: abort.signal }).then(
        (check) => setAnswer({ spec, check }),
        // asked again with the next change; creating says in full what is wrong
        () => {},
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [spec, replaces, connected]);
  const own = useMemo(
    () => fieldProblems(spec).map((each) => ({ ...each, level: 'error' as const, detail: {} })),
    [spec],
  );
  const current = answer?.spec === spec ? answer.check : null;
  // until the engine has answered, what it said last stands beside the values that have not changed
  const findings = useMemo(() => {
    if (current) return current.findings;
    const known = new Set(own.map(({ field, code, value }) => `${field} ${code} ${value}`));
    const earlier = (answer?.check.findings ?? []).filter(
      ({ field, code, value }) => !known.has(`${field} ${code} ${value}`) && holds(spec, field, value),
    );
    return [...own, ...earlier];
  }, [answer, current, own, spec]);
  return { findings, imagePresent: current?.imagePresent ?? null };
}

/** Whether a field still has the value that was objected to. */
function holds(spec: RunSpec, field: string, value: string): boolean {
  const given = (spec as Record<string, unknown>)[field];
  return Array.isArray(given) ? given.includes(value) : given === value;
}

/** What the image brings with it, read when its name rests. */
export function useImageDefaults(image: string, present: boolean | null): ImageDefaults | null {
  const [defaults, setDefaults] = useState<ImageDefaults | null>(null);
  useEffect(() => {
    if (!present || !image) {
      setDefaults(null);
      return;
    }
    const abort = new AbortController();
    call.images.defaults({ image }, { signal: abort.signal }).then(setDefaults, () => setDefaults(null));
    return () => abort.abort();
  }, [image, present]);
  return defaults;
}
