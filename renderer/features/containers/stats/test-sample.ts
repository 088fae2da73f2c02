import type { StatsSample } from '@shared/features/containers';

/** A sample for tests; what is not given is zero. */
export function testSample(at: number, part: Partial<StatsSample> = {}): StatsSample {
  return {
    id: 'c',
    at,
    cpuPercent: 0,
    memoryBytes: 0,
    memoryLimit: 0,
    networkRx: 0,
    networkTx: 0,
    blockRead: 0,
    blockWrite: 0,
    pids: 0,
    ...part,
  };
}
