import { parseRunCommand } from '@shared/model/run-command';
import { splitWords } from '@shared/model/shell-words';
import { realWorldLines } from '@shared/model/testing/run-lines';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { toCreateBody } from './to-create-body';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
const helpers = ['mysql', 'app_db', 'dbstore'];
const networks = ['some-network', 'jenkins', 'msa', 'static-net'];
const images = new Set(realWorldLines.map((line) => parseRunCommand(line).spec.image));
let service: TestService;
let api = '';

/** A line as `docker create` takes it: what only `run` has is taken off, and the name, which both cannot have. */
function toCreateWords(line: string): string[] {
  const { spec } = parseRunCommand(line);
  const words = splitWords(line);
  const start = words.findIndex((word) => word === 'run' || word === 'create') + 1;
  const image = words.length - spec.command.length - 1;
  const flags = words.slice(start, image).flatMap((word, i, all) => {
    if (/^(?:--detach(?:=true)?|-d)$/.test(word)) return [];
    if (word === '-itd') return ['-it'];
    if (word === '--annotation' || all[i - 1] === '--annotation') return atLeast('1.43') ? [word] : [];
    if (word === '--mac-address' || all[i - 1] === '--mac-address') return atLeast('1.44') ? [word] : [];
    return [word];
  });
  const name = flags.indexOf('--name');
  if (name >= 0) flags.splice(name, 2);
  return ['create', ...flags.filter((word) => !word.startsWith('--name=')), ...words.slice(image)];
}

const atLeast = (version: string) => Number(api.split('.')[1]) >= Number(version.split('.')[1]);

type Json = Record<string, unknown>;

/** An inspect without what differs from container to container. */
function comparable(text: string): Json {
  const [info] = JSON.parse(text) as [
    Json & {
      Id: string;
      Name: string;
      Config: Json;
      HostConfig: Json;
      Mounts: { Type: string; Name?: string; Destination: string }[];
    },
  ];
  const { Id, Name, Config, HostConfig, Mounts, Platform, Image, NetworkSettings, Driver, Path, Args } = info;
  if (Config.Hostname === Id.slice(0, 12)) Config.Hostname = 'of its own';
  // the CLI puts them through maps, whose order is another one each time
  HostConfig.Binds = (HostConfig.Binds as string[] | null)?.toSorted();
  Config.Env = (Config.Env as string[] | null)?.toSorted();
  HostConfig.Links = (HostConfig.Links as string[] | null)?.map((link) => link.replace(Name, '/name'));
  const mounts = Mounts.map((mount) => {
    const anonymous = /^[0-9a-f]{64}$/.test(mount.Name ?? '');
    return anonymous ? { ...mount, Name: 'anonymous', Source: '' } : mount;
  }).sort((a, b) => a.Destination.localeCompare(b.Destination));
  const settings = NetworkSettings as { Networks: Record<string, Json> };
  const attached = Object.fromEntries(
    Object.entries(settings.Networks).map(([name, endpoint]) => [
      name,
      { ...endpoint, Aliases: own(endpoint.Aliases, Id), DNSNames: own(endpoint.DNSNames, Id) },
    ]),
  );
  return { Config, HostConfig, Mounts: mounts, Platform, Image, Driver, Path, Args, Networks: attached };
}
/** Aliases but the id, and the name that the engine makes up. */
const own = (names: unknown, id: string) =>
  Array.isArray(names)
    ? names.filter((name) => name !== id.slice(0, 12) && !/^[a-z]+_[a-z]+\d*$/.test(name))
    : names;

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  ({ api } = service.engine.client());
  for (const image of images) await cli('tag', 'gantry-test/busybox', image);
  for (const name of helpers) await cli('create', '--name', name, 'gantry-test/busybox', 'sleep', '1d');
  for (const name of networks)
    await cli('network', 'create', ...(name === 'static-net' ? ['--subnet', '10.77.0.0/24'] : []), name);
});

afterAll(async () => {
  service?.close();
  const ids = (await cli('ps', '-aq')).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  for (const name of networks) await cli('network', 'rm', name);
  await cli('rmi', ...images);
});

test('the lines are many', () => {
  expect(realWorldLines.length).toBeGreaterThan(50);
});

test.each(realWorldLines.map((line) => [line]))('the same container as the CLI makes: %s', async (line) => {
  const words = toCreateWords(line);
  const theirs = (await cli(...words)).trim();
  const { spec } = parseRunCommand(line);
  // the CLI refuses both with an engine that is older than they are
  if (!atLeast('1.43')) delete spec.annotation;
  if (!atLeast('1.44')) delete spec.macAddress;
  spec.createOnly = true;
  const body = toCreateBody(spec, { api, environment: process.env });
  const ours = await service.engine.client().docker.createContainer(body as never);
  const [mine, expected] = await Promise.all([cli('inspect', ours.id), cli('inspect', theirs)]);
  expect(comparable(mine)).toEqual(comparable(expected));
});
