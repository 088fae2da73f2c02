import type { RunFinding } from '@shared/features/run';
import type { RunFlagKey, RunSpec } from '@shared/model/run-flags';
import { useMemo, useState } from 'react';
import { useEvent } from '../../components/use-event';
import type { RunForm } from './form-context';
import { countSet, finished, withFlag } from './form-model';
import { type SectionName, sectionNames, sectionOf } from './form-sections';

const openAtFirst: readonly SectionName[] = ['image', 'mode', 'ports', 'storage', 'environment'];

/** The sections in which something is set. */
const filledIn = (spec: RunSpec) => sectionNames.filter((name) => countSet(spec, name) > 0);

/** A spec that is being edited, and which sections of its form are unfolded. */
export function useDraft(initial: RunSpec) {
  const [draft, setDraft] = useState(initial);
  const [round, setRound] = useState(0);
  const [open, setOpen] = useState<ReadonlySet<SectionName>>(
    () => new Set([...openAtFirst, ...filledIn(initial)]),
  );
  const spec = useMemo(() => finished(draft), [draft]);
  const unfold = (names: readonly SectionName[]) => setOpen((now) => new Set([...now, ...names]));
  return {
    draft,
    spec,
    open,
    /** Takes another spec in place of the whole form. */
    replace: useEvent((next: RunSpec) => {
      setDraft(next);
      setRound((n) => n + 1);
      // what was filled in is to be seen
      unfold(filledIn(next));
    }),
    toggle: (name: SectionName) =>
      setOpen((names) => {
        const next = new Set(names);
        if (!next.delete(name)) next.add(name);
        return next;
      }),
    /** Unfolds and focuses the field that a finding is about. */
    show(finding: RunFinding) {
      unfold([sectionOf(finding.field)]);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
    },
    form: (findings: readonly RunFinding[]): RunForm => ({
      spec: draft,
      round,
      change: setDraft,
      set: (key: RunFlagKey, value: unknown) =>
        setDraft((now) =>
          // a row that is being typed stays, though it says nothing yet
          Array.isArray(value) && value.length > 0 ? { ...now, [key]: value } : withFlag(now, key, value),
        ),
      findings,
    }),
  };
}
