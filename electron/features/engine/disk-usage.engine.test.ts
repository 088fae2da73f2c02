import type { DiskUsage } from '@shared/features/engine';
import { formatSize } from '@shared/model/size';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const prefix = `disk-${process.pid}`;
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;

beforeAll(async () => {
  service = await connectService(host);
  await service.list();
  const script = 'head -c 3000000 /dev/zero > /data/x; head -c 2000000 /dev/zero > /y';
  await cli('run', '--name', prefix, '-v', `${prefix}:/data`, 'gantry-test/busybox', 'sh', '-c', script);
});
afterAll(async () => {
  await service.close();
  await cli('rm', '-fv', prefix);
  await cli('volume', 'rm', prefix);
});

test('the disk usage is what `docker system df` says', async () => {
  const usage = await service.call<DiskUsage>('engine.diskUsage', {});
  const rows = (await cli('system', 'df', '--format', '{{json .}}'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { Type: string; TotalCount: string; Size: string });
  const said = Object.fromEntries(rows.map((row) => [row.Type, [Number(row.TotalCount), row.Size]]));
  const of = ({ count, bytes }: DiskUsage['images']) => [count, formatSize(bytes).replace(' ', '')];
  expect({
    Images: of(usage.images),
    Containers: of(usage.containers),
    'Local Volumes': of(usage.volumes),
    'Build Cache': of(usage.buildCache),
  }).toEqual(said);
  expect(usage.volumes.bytes).toBeGreaterThanOrEqual(3_000_000);
  expect(usage.containers.bytes).toBeGreaterThanOrEqual(2_000_000);
});
