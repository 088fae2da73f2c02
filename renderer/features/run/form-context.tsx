import type { RunFinding } from '@shared/features/run';
import type { RunFlagKey, RunSpec } from '@shared/model/run-flags';
import { createContext, useContext } from 'react';

/** What every field of the form works with. */
export interface RunForm {
  spec: RunSpec;
  /** Grows when the spec was replaced as a whole: editors with a draft of their own begin anew. */
  round: number;
  set: (key: RunFlagKey, value: unknown) => void;
  change: (next: RunSpec) => void;
  /** What is to be said of each field. */
  findings: readonly RunFinding[];
}

const Context = createContext<RunForm | null>(null);
export const RunFormProvider = Context.Provider;

export function useRunForm(): RunForm {
  const form = useContext(Context);
  if (!form) throw new Error('A field of the run form outside of it');
  return form;
}

/** What is to be said of one field, or of one value of a list. */
export function useFindings(field: RunFinding['field'], value?: string): readonly RunFinding[] {
  return useRunForm().findings.filter(
    (each) => each.field === field && (value === undefined || each.value === value || each.value === ''),
  );
}
