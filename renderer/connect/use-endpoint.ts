import type { NetworkChoice } from '@shared/features/container-details';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { containers } from '../stores/containers';
import type { TakenAddress } from './connect-problems';
import { type EndpointDraft, emptyEndpoint, endpointProblems, toEndpoint } from './endpoint-draft';

/** The form of an endpoint: what is typed, what is wrong with it, and what the engine is told. */
export function useEndpoint(network: NetworkChoice | null) {
  const [draft, setDraft] = useState<EndpointDraft>(emptyEndpoint);
  const rows = useStore(containers.store, (state) => state.rows);
  const taken = useMemo(
    () =>
      [...rows.values()].flatMap(({ name, networks }) =>
        networks.flatMap(({ id, ip }): TakenAddress[] =>
          ip !== '' && id === network?.id ? [{ address: ip, name }] : [],
        ),
      ),
    [rows, network?.id],
  );
  const problems = endpointProblems(draft, network, taken);
  return {
    draft,
    problems,
    taken,
    wrong: Object.values(problems).some((problem) => problem !== null),
    options: toEndpoint(draft),
    change: (part: Partial<EndpointDraft>) => setDraft((before) => ({ ...before, ...part })),
  };
}
