import type { StatsSample, StatsTotals } from '@shared/features/containers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestStream } from '../../../ipc/test-link';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { type SocketProxy, startSocketProxy } from '../../../testing/socket-proxy';

const host = testDockerHost();
const prefix = `stats-${process.pid}`;
let proxy: SocketProxy;
let service: TestService;
let busy: string;
let quiet: string;

const cli = (...args: string[]) => docker(host, ...args);
const units: Record<string, number> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
};
const bytes = (text = '') => {
  const [, number = '0', unit = 'B'] = /([\d.]+)\s*(\w+)/.exec(text) ?? [];
  return Number(number) * (units[unit] ?? 1);
};

/** Both measure for a moment, and not the same one: they agree once the load is even. */
const inAgreement = (compare: () => Promise<void>) => vi.waitFor(compare, { timeout: 60_000, interval: 500 });

beforeAll(async () => {
  proxy = await startSocketProxy(host);
  service = await connectService(proxy.dockerHost);
  await service.list();
  const image = 'gantry-test/busybox';
  busy = (
    await cli(
      'run',
      '-d',
      '--name',
      `${prefix}-busy`,
      '--cpus',
      '0.5',
      '-m',
      '64m',
      image,
      'sh',
      '-c',
      'while :; do :; done',
    )
  ).trim();
  quiet = (
    await cli(
      'run',
      '-d',
      '--name',
      `${prefix}-quiet`,
      image,
      'sh',
      '-c',
      'dd if=/dev/zero of=/dev/shm/x bs=1M count=20; sleep 10000',
    )
  ).trim();
});
afterAll(async () => {
  await service.close();
  await proxy.close();
  await cli('rm', '-fv', busy, quiet);
});

function samplesOf(frames: readonly { t: string }[], id: string): StatsSample[] {
  return frames
    .flatMap((frame) =>
      'v' in frame && Array.isArray(frame.v) ? (frame.v as (StatsSample | { sample?: StatsSample })[]) : [],
    )
    .flatMap((item) => ('sample' in item ? (item.sample ?? []) : 'cpuPercent' in item ? item : []))
    .filter((sample) => sample.id === id);
}

test('the figures are those of `docker stats`', async () => {
  const stream = openTestStream(service.router, 'containers.statsOfVisible', {});
  stream.send({ t: 'ctl', v: { ids: [busy, quiet] } });
  await eventually(
    () => samplesOf(stream.frames, busy).length,
    (count) => count >= 2,
  );
  await eventually(
    () => samplesOf(stream.frames, quiet).length,
    (count) => count >= 1,
  );
  await inAgreement(async () => {
    const lines = (await cli('stats', '--no-stream', '--no-trunc', '--format', '{{json .}}', busy, quiet))
      .trim()
      .split('\n');
    const shown = new Map(
      lines.map((line) => [JSON.parse(line).ID as string, JSON.parse(line) as Record<string, string>]),
    );
    for (const id of [busy, quiet]) {
      const sample = samplesOf(stream.frames, id).at(-1)!;
      const wanted = shown.get(id)!;
      expect(Math.abs(sample.cpuPercent! - Number.parseFloat(wanted.CPUPerc ?? ''))).toBeLessThan(15);
      const [usage = '', limit = ''] = (wanted.MemUsage ?? '').split(' / ');
      expect(Math.abs(sample.memoryBytes - bytes(usage))).toBeLessThan(2 * 1024 ** 2);
      expect(sample.memoryLimit / bytes(limit)).toBeCloseTo(1, 1);
      expect(sample.pids).toBe(Number(wanted.PIDs));
      expect(sample.networkRx / Math.max(1, bytes((wanted.NetIO ?? '').split(' / ')[0]))).toBeCloseTo(1, 0);
    }
    const [most, least] = [busy, quiet].map((id) => samplesOf(stream.frames, id).at(-1)?.cpuPercent ?? 0);
    expect(most).toBeGreaterThan((least ?? 0) + 10);
  });
  stream.drop();
});

test('a page sees a second by second stream with marks; two watchers share it, and it closes with the last', async () => {
  const open = proxy.open;
  const one = openTestStream(service.router, 'containers.stats', { id: quiet });
  const two = openTestStream(service.router, 'containers.stats', { id: quiet });
  await eventually(
    () => samplesOf(two.frames, quiet).length,
    (count) => count >= 3,
  );
  expect(proxy.open).toBeLessThanOrEqual(open + 1);
  await cli('pause', quiet);
  await cli('unpause', quiet);
  const marks = () => JSON.stringify(one.frames);
  await eventually(marks, (text) => text.includes('"pause"') && text.includes('"unpause"'));
  one.drop();
  two.drop();
  await eventually(
    () => proxy.open,
    (count) => count <= open,
  );
});

test('the figures go on after a restart of the container', async () => {
  const stream = openTestStream(service.router, 'containers.stats', { id: quiet });
  await eventually(
    () => samplesOf(stream.frames, quiet).length,
    (count) => count >= 1,
  );
  await cli('restart', '-t', '0', quiet);
  const restarted = Date.now();
  await eventually(
    () => samplesOf(stream.frames, quiet).at(-1)?.at ?? 0,
    (at) => at > restarted + 1000,
  );
  stream.drop();
});

test('the totals are those of `docker stats`, and use what was read for the rows', async () => {
  const asked = () => proxy.count(/\/stats\?/);
  const stream = openTestStream(service.router, 'containers.statsTotals', {});
  const newest = () => {
    const frame = stream.frames.findLast((each) => each.t === 'items');
    return frame?.t === 'items' ? (frame.v.at(-1) as StatsTotals) : null;
  };
  // memory at once, CPU with the second reading
  await eventually(newest, (totals) => totals !== null);
  await eventually(newest, (totals) => totals?.cpuPercent !== null);
  await inAgreement(async () => {
    const shown = (await cli('stats', '--no-stream', '--format', '{{json .}}'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const sum = (of: (each: Record<string, string>) => number) =>
      shown.reduce((total, each) => total + of(each), 0);
    const totals = newest();
    expect(totals?.containers).toBe(shown.length);
    const cpu = sum((each) => Number.parseFloat(each.CPUPerc ?? ''));
    expect(Math.abs((totals?.cpuPercent ?? 0) - cpu)).toBeLessThan(15);
    const memory = sum((each) => bytes((each.MemUsage ?? '').split(' / ')[0]));
    expect(Math.abs((totals?.memoryBytes ?? 0) - memory)).toBeLessThan(4 * 1024 ** 2);
  });

  // a round that comes while the rows are read asks nothing of its own
  const rows = openTestStream(service.router, 'containers.statsOfVisible', {});
  rows.send({ t: 'ctl', v: { ids: [busy, quiet] } });
  await eventually(
    () => samplesOf(rows.frames, quiet).length,
    (count) => count >= 2,
  );
  const rounds = () => stream.frames.filter((frame) => frame.t === 'items').length;
  const [before, begun] = [asked(), rounds()];
  const seen = () => samplesOf(rows.frames, busy).length + samplesOf(rows.frames, quiet).length;
  const read = seen();
  await eventually(rounds, (now) => now > begun);
  // one of each may be on its way
  expect(asked() - before).toBeLessThanOrEqual(seen() - read + 2);
  rows.drop();
  stream.drop();
  await eventually(
    () => service.router.running.streams,
    (count) => count === 0,
  );
});
