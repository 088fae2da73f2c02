import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggedEvent } from '@shared/features/events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStream } from '../../ipc/test-link';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const name = `events-${process.pid}`;
let service: TestService;
let folder: string;
const seen: LoggedEvent[] = [];
let close = () => {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-events-'));
  // before the app is there
  await docker(host, 'volume', 'create', `${name}-before`);
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  const stream = openTestStream(service.router, 'events.watch', {});
  close = () => stream.port.close();
  stream.port.on('message', (frame) => {
    if (frame.t !== 'items') return;
    stream.send({ t: 'ack', n: 1024 });
    for (const item of frame.v) if (item.type === 'events') seen.push(...item.events);
  });
});
afterAll(async () => {
  close();
  await service?.close();
  rmSync(folder, { recursive: true });
  await docker(host, 'volume', 'rm', '-f', `${name}-before`, `${name}-after`);
});

test('what is shown and exported is what `docker events` prints, from before the start, too', async () => {
  await docker(host, 'run', '--rm', '--name', name, '-v', `${name}-after:/v`, 'gantry-test/busybox', 'true');
  await eventually(
    () => seen,
    (events) =>
      events.some((event) => event.action === 'destroy' && event.name === name) &&
      events.some(({ actorId }) => actorId === `${name}-before`),
  );
  const id = seen.find((event) => event.name === name)?.actorId ?? '';
  const isOurs = (actorId: string) => actorId === id || actorId.startsWith(name);
  const shown = seen.filter((event) => isOurs(event.actorId));
  const from = Math.min(...shown.map((event) => event.at));
  const range = ['--since', (from / 1000 - 0.001).toFixed(3), '--until', (Date.now() / 1000).toFixed(3)];
  const printed = await docker(host, 'events', '--format', '{{json .}}', ...range);
  const path = join(folder, 'events.ndjson');
  const token = randomUUID();
  service.grant(token, path);
  const written = await service.call('events.export', {
    token,
    seqs: [...shown].sort((a, b) => a.at - b.at).map((event) => event.seq),
  });
  expect(written).toEqual({ path, count: shown.length });
  const ours = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { Actor: { ID: string }; timeNano: number })
      .filter(({ Actor }) => isOurs(Actor.ID));
  expect(ours(readFileSync(path, 'utf8'))).toEqual(ours(printed));
  expect(shown.length).toBeGreaterThan(5);
});

test('an export that fails leaves nothing behind', async () => {
  const token = randomUUID();
  service.grant(token, join(folder, 'absent', 'events.ndjson'));
  const result = await service.result('events.export', { token, seqs: [] });
  expect(result).toMatchObject({ ok: false });
});
