import type { ContainerDetails } from '@shared/features/container-details';
import type { ContainerSummary } from '@shared/features/containers';
import { type Reading, useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';

export interface DetailTabProps {
  row: ContainerSummary;
  /** Its page is still open: what was read last stays. */
  removed: boolean;
}

/** A container's details, read anew when something of it has changed that the list shows. */
export function useDetails({ row, removed }: DetailTabProps, every = 0): Reading<ContainerDetails> {
  const networks = row.networks.map((network) => `${network.name}=${network.ip}`).join();
  const key = `${row.id} ${row.name} ${row.state} ${row.since} ${row.health} ${networks}`;
  return useReading(
    removed ? null : key,
    (signal) => call.containers.details({ id: row.id }, { signal }),
    every,
  );
}
