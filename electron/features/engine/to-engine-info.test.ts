import { expect, test } from 'vitest';
import { toEngineInfo } from './to-engine-info';

test('reads what `docker info` says', () => {
  expect(
    toEngineInfo({
      Name: 'box',
      OperatingSystem: 'Debian GNU/Linux 12',
      NCPU: 8,
      MemTotal: 1024,
      Containers: 5,
      ContainersRunning: 2,
      Images: 7,
      Driver: 'overlay2',
      LoggingDriver: 'json-file',
      CgroupVersion: '2',
      Swarm: { LocalNodeState: 'active' },
      Warnings: ['WARNING: No swap limit support'],
    }),
  ).toEqual({
    name: 'box',
    operatingSystem: 'Debian GNU/Linux 12',
    cpus: 8,
    memoryBytes: 1024,
    containers: 5,
    running: 2,
    images: 7,
    storageDriver: 'overlay2',
    loggingDriver: 'json-file',
    cgroupVersion: '2',
    swarm: 'active',
    warnings: ['WARNING: No swap limit support'],
  });
});

test('an engine that says nothing has no facts, and no swarm', () => {
  const info = toEngineInfo({ Warnings: null });
  expect(info).toMatchObject({ name: '', cpus: 0, swarm: 'inactive', warnings: [] });
  expect(Object.values(info)).not.toContain(undefined);
});
