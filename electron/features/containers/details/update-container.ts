import type { LimitChange } from '@shared/features/container-details';
import type { EngineClient } from '../../../engine/client';

/** The body of `POST /containers/{id}/update`: what is absent stays as it is. */
export function updateBody(change: LimitChange): Record<string, unknown> {
  const { memory, memoryReservation, memorySwap, nanoCpus, cpuShares, cpusetCpus, pidsLimit, blkioWeight } =
    change;
  return {
    ...(memory !== undefined && { Memory: memory }),
    ...(memoryReservation !== undefined && { MemoryReservation: memoryReservation }),
    ...(memorySwap !== undefined && { MemorySwap: memorySwap }),
    ...(nanoCpus !== undefined && { NanoCpus: nanoCpus }),
    ...(cpuShares !== undefined && { CpuShares: cpuShares }),
    ...(cpusetCpus !== undefined && { CpusetCpus: cpusetCpus }),
    ...(pidsLimit !== undefined && { PidsLimit: pidsLimit }),
    ...(blkioWeight !== undefined && { BlkioWeight: blkioWeight }),
    ...(change.restart && {
      RestartPolicy: { Name: change.restart.name, MaximumRetryCount: change.restart.retries },
    }),
  };
}

/** Changes limits and the restart policy of a container in place. @returns the engine's warnings */
export async function updateContainer(
  client: EngineClient,
  { id, change }: { id: string; change: LimitChange },
  signal: AbortSignal,
): Promise<string[]> {
  const container = client.docker.getContainer(id);
  const answer: { Warnings?: string[] | null } = await container.update({
    ...updateBody(change),
    abortSignal: signal,
  });
  return answer.Warnings ?? [];
}
