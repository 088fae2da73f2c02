import type { AppErrorData } from '@shared/errors/app-error';
import type { LimitChange } from '@shared/features/container-details';
import type { ContainerSummary } from '@shared/features/containers';
import { useState } from 'react';
import { errorData } from '../../../../components/error-note';
import { call } from '../../../../ipc/client';

interface Outcome {
  failures: { name: string; error: AppErrorData }[];
  warnings: string[];
  /** All of them are changed, and what is left to read are warnings. */
  done: boolean;
}

/** Changes containers one after another, as `docker update a b c` does; `onDone` when nothing is left to say. */
export function useUpdate(rows: readonly ContainerSummary[], onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const update = async (change: LimitChange) => {
    setBusy(true);
    const failures: Outcome['failures'] = [];
    const warnings = new Set<string>();
    for (const { id, name } of rows) {
      try {
        for (const warning of await call.containers.update({ id, change })) warnings.add(warning);
      } catch (thrown) {
        failures.push({ name, error: errorData(thrown) });
      }
    }
    setBusy(false);
    if (failures.length === 0 && warnings.size === 0) onDone();
    else setOutcome({ failures, warnings: [...warnings], done: failures.length === 0 });
  };
  return { busy, outcome, update };
}
