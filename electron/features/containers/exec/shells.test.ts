import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngineClient, type EngineClient } from '../../../engine/client';
import { endpointOfAddress } from '../../../engine/endpoint/discover';
import { findShells, posixShell } from './shells';

let folder: string;
let server: http.Server;
let client: EngineClient;
let files: string[] | number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-shells-'));
  server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://docker');
    const asked = request.method === 'HEAD' && url.pathname === '/v1.41/containers/web/archive';
    const there = Array.isArray(files) && files.includes(url.searchParams.get('path') ?? '');
    response.setHeader('X-Docker-Container-Path-Stat', Buffer.from('{}').toString('base64'));
    response.writeHead(!asked ? 500 : Array.isArray(files) ? (there ? 200 : 404) : files).end();
  });
  server.listen(join(folder, 's'));
  await once(server, 'listening');
  client = createEngineClient(endpointOfAddress(`${folder}/s`), '1.41');
});
afterEach(() => {
  client.close();
  server.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['debian', ['/bin/sh', '/bin/bash', '/usr/bin/bash', '/usr/bin/sh'], ['/bin/bash', '/bin/sh'], '/bin/sh'],
  ['alpine', ['/bin/sh', '/bin/ash'], ['/bin/ash', '/bin/sh'], '/bin/sh'],
  ['busybox on a distroless image', ['/busybox/sh'], ['/busybox/sh'], '/busybox/sh'],
  ['fish and nothing else', ['/usr/bin/fish'], ['/usr/bin/fish'], null],
  ['only zsh', ['/usr/bin/zsh'], ['/usr/bin/zsh'], '/usr/bin/zsh'],
  ['scratch', [], [], null],
])('%s', async (_image, there, shells, posix) => {
  files = there;
  const found = await findShells(client, 'web', new AbortController().signal);
  expect(found).toEqual(shells);
  expect(posixShell(found)).toBe(posix);
});

test('a failure other than "not there" is not taken for an image without shells', async () => {
  files = 500;
  await expect(findShells(client, 'web', new AbortController().signal)).rejects.toMatchObject({
    statusCode: 500,
  });
});
