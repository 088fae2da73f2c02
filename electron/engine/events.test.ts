import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngineClient } from './client';
import { endpointOfAddress } from './endpoint/discover';
import { type EngineEvent, openEvents, toEngineEvent } from './events';

const Actor = { ID: 'abc', Attributes: { name: 'web', exitCode: '0' } };

test.each([
  [
    'an old engine',
    {
      status: 'die',
      id: 'abc',
      from: 'x',
      Type: 'container',
      Action: 'die',
      Actor,
      time: 5,
      timeNano: 5_250_000_000,
    },
    { type: 'container', action: 'die', detail: '', actorId: 'abc', attributes: Actor.Attributes, at: 5250 },
  ],
  [
    'API 1.52, which has no status, id or from',
    { Type: 'container', Action: 'exec_start: sh -c a:b', Actor, time: 5 },
    {
      type: 'container',
      action: 'exec_start',
      detail: 'sh -c a:b',
      actorId: 'abc',
      attributes: Actor.Attributes,
      at: 5000,
    },
  ],
  [
    'one without an actor',
    { Type: 'daemon', Action: 'reload', timeNano: 1e6 },
    { type: 'daemon', action: 'reload', detail: '', actorId: '', attributes: {}, at: 1 },
  ],
  [
    'a healthy one',
    { Type: 'container', Action: 'health_status: healthy', Actor: { ID: 1, Attributes: null }, timeNano: 0 },
    { type: 'container', action: 'health_status', detail: 'healthy', actorId: '', attributes: {}, at: 0 },
  ],
  [
    "podman's removal",
    { Type: 'container', Action: 'remove', Actor: { ID: 'abc' }, timeNano: 0 },
    { type: 'container', action: 'destroy', detail: '', actorId: 'abc', attributes: {}, at: 0 },
  ],
  [
    'a removed image',
    { Type: 'image', Action: 'remove', Actor: { ID: 'abc' }, timeNano: 0 },
    { type: 'image', action: 'remove', detail: '', actorId: 'abc', attributes: {}, at: 0 },
  ],
])('an event of %s', (_what, raw, event) => {
  expect(toEngineEvent(raw)).toEqual(event);
});

test('what is no event is none, and nothing makes it throw', () => {
  for (const value of [null, 1, 'x', [], {}, { Type: 'container' }, { Type: 1, Action: 'die' }]) {
    expect(toEngineEvent(value)).toBeNull();
  }
  fc.assert(
    fc.property(fc.anything(), (Actor) => toEngineEvent({ Type: 't', Action: 'a', Actor })?.type === 't'),
  );
});

test('events come as they are written; a clean end settles, a bad line fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-events-'));
  let feed: http.ServerResponse | null = null;
  let path = '';
  const server = http.createServer((request, response) => {
    path = request.url ?? '';
    feed = response;
    response.flushHeaders();
  });
  server.listen(join(folder, 's'));
  await once(server, 'listening');
  const line = (n: number) => `${JSON.stringify({ Type: 'container', Action: `a${n}`, time: n })}\n`;
  const abort = new AbortController();
  const client = createEngineClient(endpointOfAddress(`${folder}/s`), '1.41');
  const open = async () => {
    const got: EngineEvent[] = [];
    let heard = () => {};
    const first = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const onEvent = (event: EngineEvent) => {
      got.push(event);
      heard();
    };
    const { ended } = await openEvents(client, onEvent, abort.signal);
    return { got, ended, first };
  };
  try {
    const clean = await open();
    expect(path).toBe('/v1.41/events');
    feed!.write(line(1).slice(0, 9));
    feed!.write(line(1).slice(9));
    // shown while the stream goes on
    await clean.first;
    feed!.end(`${line(2)}{"not":"an event"}\n${line(3)}`);
    await clean.ended;
    expect(clean.got.map((event) => event.action)).toEqual(['a1', 'a2', 'a3']);

    const bad = await open();
    feed!.write(`${line(4)}{bad\n`);
    await expect(bad.ended).rejects.toMatchObject({ code: 'engine/lost' });
    expect(bad.got).toHaveLength(1);

    const aborted = await open();
    abort.abort(new Error('over'));
    await expect(aborted.ended).rejects.toThrow('over');
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
