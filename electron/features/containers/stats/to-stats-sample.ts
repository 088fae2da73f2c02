import type { StatsSample } from '@shared/features/containers';

interface RawCpu {
  cpu_usage?: { total_usage?: number; percpu_usage?: number[] | null };
  system_cpu_usage?: number;
  online_cpus?: number;
}

/** What `GET /containers/{id}/stats` answers; every part may be missing, and is for a stopped container. */
export interface RawStats {
  read?: string;
  cpu_stats?: RawCpu;
  precpu_stats?: RawCpu;
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> };
  networks?: Record<string, { rx_bytes?: number; tx_bytes?: number }>;
  blkio_stats?: { io_service_bytes_recursive?: { op?: string; value?: number }[] | null };
  pids_stats?: { current?: number };
}

/**
 * CPU as `docker stats` computes it: the share of the machine's CPU time, times the number of CPUs, so that one busy core
 * is 100 %. Null without an earlier reading.
 */
export function cpuPercent(now: RawCpu | undefined, before: RawCpu | undefined): number | null {
  if (!now?.system_cpu_usage || !before?.system_cpu_usage) return null;
  const cpu = (now.cpu_usage?.total_usage ?? 0) - (before.cpu_usage?.total_usage ?? 0);
  const system = now.system_cpu_usage - before.system_cpu_usage;
  const cpus = now.online_cpus || now.cpu_usage?.percpu_usage?.length || 1;
  return system > 0 && cpu > 0 ? (cpu / system) * cpus * 100 : 0;
}

/**
 * Memory as `docker stats` computes it: without the page cache that the kernel would give back, which cgroup v1 calls
 * `total_inactive_file` and v2 `inactive_file`.
 */
export function memoryBytes(memory: RawStats['memory_stats']): number {
  const usage = memory?.usage ?? 0;
  const v1 = memory?.stats?.total_inactive_file;
  if (v1 !== undefined) return v1 < usage ? usage - v1 : usage;
  const v2 = memory?.stats?.inactive_file ?? 0;
  return v2 < usage ? usage - v2 : usage;
}

function blockBytes(raw: RawStats, operation: string): number {
  const entries = raw.blkio_stats?.io_service_bytes_recursive ?? [];
  return entries.reduce((sum, e) => (e.op?.toLowerCase() === operation ? sum + (e.value ?? 0) : sum), 0);
}

/** Maps one reading. `before` is an earlier one of the same container, for engines that do not send it along. */
export function toStatsSample(id: string, raw: RawStats, before: RawStats | undefined): StatsSample {
  const networks = Object.values(raw.networks ?? {});
  const previous = raw.precpu_stats?.system_cpu_usage ? raw.precpu_stats : before?.cpu_stats;
  const at = Date.parse(raw.read ?? '');
  return {
    id,
    at: at > 0 ? at : Date.now(),
    cpuPercent: cpuPercent(raw.cpu_stats, previous),
    memoryBytes: memoryBytes(raw.memory_stats),
    memoryLimit: raw.memory_stats?.limit ?? 0,
    networkRx: networks.reduce((sum, n) => sum + (n.rx_bytes ?? 0), 0),
    networkTx: networks.reduce((sum, n) => sum + (n.tx_bytes ?? 0), 0),
    blockRead: blockBytes(raw, 'read'),
    blockWrite: blockBytes(raw, 'write'),
    pids: raw.pids_stats?.current ?? 0,
  };
}

/** A reading of a container that does not run has no CPU time of the system in it. */
export function isEmptyStats(raw: RawStats): boolean {
  return !raw.cpu_stats?.system_cpu_usage && !raw.memory_stats?.usage;
}
