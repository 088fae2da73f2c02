import type { EngineDetails } from '@shared/features/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
let service: TestService;
beforeAll(async () => {
  service = await connectService(host);
});
afterAll(() => service?.close());

test('what the engine says of itself is what `docker info` and `docker version` print', async () => {
  const { details, raw } = await service.call<{
    details: EngineDetails;
    raw: { Info: object; Version: object };
  }>('engine.details', {});
  const info = JSON.parse(await docker(host, 'info', '--format', '{{json .}}'));
  const { Server } = JSON.parse(await docker(host, 'version', '--format', '{{json .}}'));
  expect(details).toMatchObject({
    id: info.ID,
    name: info.Name,
    version: { engine: Server.Version, api: Server.ApiVersion, gitCommit: Server.GitCommit },
    machine: { kernel: info.KernelVersion, cpus: info.NCPU, memoryBytes: info.MemTotal },
    storage: { driver: info.Driver, root: info.DockerRootDir, loggingDriver: info.LoggingDriver },
    defaultRuntime: info.DefaultRuntime,
    runtimes: Object.keys(info.Runtimes).sort(),
    swarm: { state: info.Swarm.LocalNodeState },
    warnings: info.Warnings ?? [],
  });
  expect(details.security.map(({ name }) => `name=${name}`)).toEqual(
    info.SecurityOptions.map((text: string) => text.split(',')[0]),
  );
  expect(details.storage.status.map(({ name, value }) => [name, value])).toEqual(info.DriverStatus);
  expect(Object.fromEntries(details.plugins.map(({ kind, names }) => [kind, names])).Network).toEqual(
    info.Plugins.Network,
  );
  expect(raw.Info).toMatchObject({ ID: info.ID, ServerVersion: info.ServerVersion });
  expect(raw.Version).toMatchObject({ Version: Server.Version });
});
