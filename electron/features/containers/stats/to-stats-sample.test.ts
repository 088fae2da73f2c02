import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuPercent, isEmptyStats, memoryBytes, toStatsSample } from './to-stats-sample';

/** cgroup v1, shortened from Docker 20.10. */
const v1 = {
  read: '2026-01-02T03:04:05.678901234Z',
  cpu_stats: {
    cpu_usage: { total_usage: 3_000_000_000, percpu_usage: [1, 2, 3, 4] },
    system_cpu_usage: 200_000_000_000,
  },
  precpu_stats: {
    cpu_usage: { total_usage: 2_000_000_000 },
    system_cpu_usage: 198_000_000_000,
    online_cpus: 4,
  },
  memory_stats: {
    usage: 50_000_000,
    limit: 1_000_000_000,
    stats: { total_inactive_file: 20_000_000, inactive_file: 1 },
  },
  networks: { eth0: { rx_bytes: 100, tx_bytes: 10 }, eth1: { rx_bytes: 5, tx_bytes: 6 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'Read', value: 4096 },
      { op: 'Write', value: 8192 },
      { op: 'Sync', value: 999 },
      { op: 'Total', value: 999 },
      { op: 'Read', value: 1 },
    ],
  },
  pids_stats: { current: 3 },
};
/** cgroup v2, shortened from Docker 29. */
const v2 = {
  ...v1,
  cpu_stats: { cpu_usage: { total_usage: 3_000_000_000 }, system_cpu_usage: 200_000_000_000, online_cpus: 8 },
  memory_stats: { usage: 50_000_000, limit: 1_000_000_000, stats: { inactive_file: 30_000_000 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 4097 },
      { op: 'write', value: 8192 },
    ],
  },
};

const rest = {
  id: 'c',
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  memoryLimit: 1_000_000_000,
  networkRx: 105,
  networkTx: 16,
  blockRead: 4097,
  blockWrite: 8192,
  pids: 3,
};

test('cgroup v1', () => {
  // a second of CPU in two of the machine's, of four CPUs
  expect(toStatsSample('c', v1, undefined)).toEqual({ ...rest, cpuPercent: 200, memoryBytes: 30_000_000 });
});

test('cgroup v2', () => {
  expect(toStatsSample('c', v2, undefined)).toEqual({ ...rest, cpuPercent: 400, memoryBytes: 20_000_000 });
});

describe('missing parts', () => {
  test('everything', () => {
    const now = Date.now();
    const sample = toStatsSample('c', {}, undefined);
    expect(sample).toMatchObject({ cpuPercent: null, memoryBytes: 0, networkRx: 0, blockRead: 0, pids: 0 });
    expect(sample.at).toBeGreaterThanOrEqual(now);
    expect(isEmptyStats({})).toBe(true);
    expect(isEmptyStats(v1)).toBe(false);
  });

  test('Go has zero values for a container that does not run', () => {
    const stopped = {
      read: '0001-01-01T00:00:00Z',
      cpu_stats: { cpu_usage: { total_usage: 0 } },
      precpu_stats: { cpu_usage: { total_usage: 0 } },
      memory_stats: {},
      blkio_stats: { io_service_bytes_recursive: null },
    };
    expect(isEmptyStats(stopped)).toBe(true);
    expect(toStatsSample('c', stopped, undefined)).toMatchObject({ cpuPercent: null, blockRead: 0 });
    expect(toStatsSample('c', stopped, undefined).at).toBeGreaterThan(0);
  });

  test('of the reading before: the one that the caller kept stands in for it', () => {
    const oneShot = { ...v2, precpu_stats: { cpu_usage: { total_usage: 0 } } };
    const { precpu_stats: before } = v1;
    expect(toStatsSample('c', oneShot, undefined).cpuPercent).toBeNull();
    expect(toStatsSample('c', oneShot, { cpu_stats: before }).cpuPercent).toBe(400);
  });
});

test('a reading out of order or of a restarted container is no CPU, and never less', () => {
  const reading = fc.record({
    cpu_usage: fc.record({ total_usage: fc.nat() }),
    system_cpu_usage: fc.nat(),
    online_cpus: fc.nat(64),
  });
  fc.assert(
    fc.property(reading, reading, (now, before) => {
      const percent = cpuPercent(now, before);
      if (percent !== null) expect(percent).toBeGreaterThanOrEqual(0);
      expect(Number.isNaN(percent)).toBe(false);
    }),
  );
  expect(cpuPercent(v1.precpu_stats, v1.cpu_stats)).toBe(0);
});

test('page cache over the usage is not taken off', () => {
  expect(memoryBytes({ usage: 10, stats: { total_inactive_file: 20 } })).toBe(10);
  expect(memoryBytes({ usage: 10, stats: { inactive_file: 10 } })).toBe(10);
  expect(memoryBytes({ usage: 10 })).toBe(10);
});
