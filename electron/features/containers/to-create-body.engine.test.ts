import { parseRunCommand } from '@shared/model/run-command';
import { realWorldLines } from '@shared/model/testing/run-lines';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparable } from '../../testing/comparable';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { apiAtLeast, prepareRunLines, removeRunLines, toCreateWords } from '../../testing/run-lines';
import { toCreateBody } from './to-create-body';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
let api = '';

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  ({ api } = service.engine.client());
  await prepareRunLines(cli);
});

afterAll(async () => {
  service?.close();
  await removeRunLines(cli);
});

test('the lines are many', () => {
  expect(realWorldLines.length).toBeGreaterThan(50);
});

test.each(realWorldLines.map((line) => [line]))('the same container as the CLI makes: %s', async (line) => {
  const words = toCreateWords(line, api);
  const theirs = (await cli(...words)).trim();
  const { spec } = parseRunCommand(line);
  // the CLI refuses both with an engine that is older than they are
  if (!apiAtLeast(api, '1.43')) delete spec.annotation;
  if (!apiAtLeast(api, '1.44')) delete spec.macAddress;
  spec.createOnly = true;
  const body = toCreateBody(spec, { api, environment: process.env });
  const ours = await service.engine.client().docker.createContainer(body as never);
  const [mine, expected] = await Promise.all([cli('inspect', ours.id), cli('inspect', theirs)]);
  expect(comparable(mine)).toEqual(comparable(expected));
});
