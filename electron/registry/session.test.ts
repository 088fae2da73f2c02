import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../testing/certificates';
import { parseChallenge } from './challenge';
import { toConfig, toImageManifest, toIndex } from './manifest';
import { readCatalog, readManifest } from './registry-client';
import { createSession } from './session';
import { isInsecure } from './trust';

const signal = AbortSignal.timeout(20_000);
const auth = { username: 'ann', password: 'pa:ss', serveraddress: 'x' };
const basic = `Basic ${Buffer.from('ann:pa:ss').toString('base64')}`;

describe('a challenge', () => {
  test.each([
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      {
        scheme: 'bearer',
        realm: 'https://auth.docker.io/token',
        service: 'registry.docker.io',
        scope: 'repository:a/b:pull,push',
      },
    ],
    ['bearer Realm=https://a/t', { scheme: 'bearer', realm: 'https://a/t', service: '', scope: '' }],
    ['Basic realm="x, y"', { scheme: 'basic' }],
    ['Bearer service="no realm"', null],
    ['Negotiate', null],
    [undefined, null],
  ])('%s', (header, challenge) => expect(parseChallenge(header)).toEqual(challenge));
});

test.each([
  ['127.0.0.1:5000', null, true],
  ['127.9.9.9', null, true],
  ['localhost:5000', null, true],
  ['[::1]:5000', null, true],
  ['10.0.0.5:5000', null, false],
  ['10.0.0.5:5000', { InsecureRegistryCIDRs: ['10.0.0.0/8'] }, true],
  ['11.0.0.5:5000', { InsecureRegistryCIDRs: ['10.0.0.0/8', '::1/128'] }, false],
  ['registry.local', null, false],
  ['registry.local', { IndexConfigs: { 'registry.local': { Secure: false } } }, true],
  ['docker.io', { IndexConfigs: { 'docker.io': { Secure: true } } }, false],
])('%s may be spoken to without TLS: %j', (host, config, insecure) =>
  expect(isInsecure(host, config)).toBe(insecure),
);

test('a manifest weighs its configuration and its layers', () => {
  const layers = [{ size: 10 }, { size: 20 }, {}];
  expect(toImageManifest({ config: { digest: 'd', size: 5 }, layers })).toEqual({
    config: 'd',
    size: 35,
    layers: 3,
  });
  expect(toImageManifest({ manifests: [] })).toBeNull();
  const index = [
    { digest: 'a', platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    { digest: 'b', platform: { os: 'unknown', architecture: 'unknown' } },
    null,
  ];
  expect(toIndex({ manifests: index })).toEqual([{ platform: 'linux/arm64/v8', digest: 'a', size: null }]);
  expect(toConfig({ os: 'linux', architecture: 'amd64', created: '1970-01-01T00:00:00Z' })).toEqual({
    platform: 'linux/amd64',
    createdAt: null,
  });
});

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, url: URL) => void;
let servers: http.Server[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-session-'));
});
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
  rmSync(folder, { recursive: true });
});

async function serve(handler: Handler, tls?: { cert: Buffer; key: Buffer }): Promise<string> {
  const listener: http.RequestListener = (request, response) =>
    handler(request, response, new URL(request.url ?? '', 'http://x'));
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const session = (host: string, more: object = {}) =>
  createSession({ host, auth, insecure: true, certsFolder: folder, ...more });
const json = (response: http.ServerResponse, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));

/** A registry that wants a token of a server of its own for each scope. */
async function tokenRegistry(wanted: (request: http.IncomingMessage, url: URL, body: string) => boolean) {
  const asked: string[] = [];
  const tokens = await serve((request, response, url) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      asked.push(
        `${request.method} ${url.searchParams.get('scope') ?? new URLSearchParams(body).get('scope')}`,
      );
      if (wanted(request, url, body)) json(response, { token: `for-${asked.length}` });
      else response.writeHead(401).end('{"details":"incorrect username or password"}');
    });
  });
  const registry = await serve((request, response, url) => {
    const scope = url.pathname.includes('_catalog') ? 'registry:catalog:*' : 'repository:team/app:pull';
    if (request.headers.authorization === `Bearer for-${asked.length}` && asked.at(-1)?.endsWith(scope))
      json(response, { repositories: ['team/app'] });
    else
      response
        .writeHead(401, {
          'WWW-Authenticate': `Bearer realm="http://${tokens}/token",service="reg",scope="${scope}"`,
        })
        .end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}');
  });
  return { registry, asked };
}

describe('tokens', () => {
  test('are fetched with the password, for the scope that is asked for', async () => {
    const { registry, asked } = await tokenRegistry(
      (request, url) => request.headers.authorization === basic && url.searchParams.get('service') === 'reg',
    );
    const one = session(registry);
    expect(await readCatalog(one, null, signal)).toEqual({ names: ['team/app'], next: null });
    await one.send('GET', '/v2/team/app/tags/list', signal);
    await one.send('GET', '/v2/team/app/tags/list', signal);
    expect(asked).toEqual(['GET registry:catalog:*', 'GET repository:team/app:pull']);
  });

  test('are fetched with an identity token by OAuth', async () => {
    const { registry, asked } = await tokenRegistry((request, _url, body) => {
      const form = new URLSearchParams(body);
      return (
        request.method === 'POST' &&
        form.get('refresh_token') === 'identity' &&
        !request.headers.authorization
      );
    });
    const identity = { ...auth, username: '', password: '', identitytoken: 'identity' };
    expect((await readCatalog(session(registry, { auth: identity }), null, signal)).names).toEqual([
      'team/app',
    ]);
    expect(asked).toEqual(['POST registry:catalog:*']);
  });

  test('are fetched by anybody who is not signed in', async () => {
    const { registry } = await tokenRegistry((request) => request.headers.authorization === undefined);
    expect((await readCatalog(session(registry, { auth: null }), null, signal)).names).toEqual(['team/app']);
  });

  test('that are refused are an error without the password', async () => {
    const { registry } = await tokenRegistry(() => false);
    const error = await readCatalog(session(registry), null, signal).catch((thrown) => thrown);
    expect(error.data).toMatchObject({ code: 'registry/denied', message: 'incorrect username or password' });
    expect(JSON.stringify(error.data)).not.toContain('pa:ss');
  });

  test('are never fetched without TLS for a registry that has it', async () => {
    const asked: string[] = [];
    const tokens = await serve((request) => void asked.push(request.url ?? ''));
    const authority = createAuthority(join(folder, 'tls'));
    const issued = authority.issue('registry', 'subjectAltName=IP:127.0.0.1');
    const read = (name: string) => readFileSync(join(issued, name));
    const host = await serve(
      (_request, response) =>
        response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="http://${tokens}/token"` }).end(),
      { cert: read('cert.pem'), key: read('key.pem') },
    );
    mkdirSync(join(folder, host));
    writeFileSync(join(folder, host, 'ca.crt'), read('ca.pem'));
    await expect(readCatalog(session(host, { insecure: false }), null, signal)).rejects.toThrow(/not safe/);
    expect(asked).toEqual([]);
    // without its authority nothing is asked at all
    const blind = session(host, { insecure: false, certsFolder: join(folder, 'none') });
    await expect(readCatalog(blind, null, signal)).rejects.toMatchObject({ data: { code: 'registry/tls' } });
  });
});

test('a redirect to another host takes no sign-in with it', async () => {
  const seen: (string | undefined)[] = [];
  const storage = await serve((request, response) => {
    seen.push(request.headers.authorization);
    json(response, { os: 'linux', architecture: 'amd64', created: '2024-05-06T07:08:09Z' });
  });
  const host = await serve((request, response, url) => {
    if (request.headers.authorization !== basic)
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    else if (url.pathname.includes('/blobs/'))
      response.writeHead(307, { Location: `http://${storage}/blob` }).end();
    else
      json(
        response,
        { config: { digest: 'sha256:c', size: 1 }, layers: [{ size: 2 }] },
        { 'Docker-Content-Digest': 'sha256:m', 'Content-Type': 'application/vnd.oci.image.manifest.v1+json' },
      );
  });
  expect(await readManifest(session(host), 'team/app', 'latest', signal)).toEqual({
    digest: 'sha256:m',
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    size: 3,
    layers: 1,
    images: [{ platform: 'linux/amd64', digest: 'sha256:m', size: 3 }],
    createdAt: Date.parse('2024-05-06T07:08:09Z'),
  });
  expect(seen).toEqual([undefined]);
});

test('an index is read image by image', async () => {
  const host = await serve((_request, response, url) => {
    if (url.pathname.includes('/blobs/')) json(response, { created: '2024-01-01T00:00:00Z' });
    else if (url.pathname.endsWith('/sha256:a'))
      json(response, { config: { digest: 'c', size: 1 }, layers: [{ size: 9 }] });
    else if (url.pathname.endsWith('/sha256:b'))
      json(response, { config: { digest: 'd', size: 1 }, layers: [{ size: 4 }] });
    else
      json(response, {
        manifests: [
          { digest: 'sha256:a', platform: { os: 'linux', architecture: 'amd64' } },
          { digest: 'sha256:b', platform: { os: 'linux', architecture: 'arm64' } },
        ],
      });
  });
  expect(await readManifest(session(host, { auth: null }), 'a', '1', signal)).toMatchObject({
    size: 10,
    images: [
      { platform: 'linux/amd64', size: 10 },
      { platform: 'linux/arm64', size: 5 },
    ],
    createdAt: Date.parse('2024-01-01T00:00:00Z'),
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
});

test('a catalog goes on where its page ends; a registry without one says so', async () => {
  const host = await serve((_request, response, url) => {
    if (!url.searchParams.has('last'))
      json(response, { repositories: ['a'] }, { Link: '</v2/_catalog?last=a&n=1>; rel="next"' });
    else json(response, { repositories: ['b'] });
  });
  const open = session(host, { auth: null });
  const first = await readCatalog(open, null, signal);
  expect(first).toEqual({ names: ['a'], next: 'a' });
  expect(await readCatalog(open, first.next, signal)).toEqual({ names: ['b'], next: null });
  const none = await serve((_request, response) => response.writeHead(404).end('<html>not here</html>'));
  await expect(readCatalog(session(none, { auth: null }), null, signal)).rejects.toMatchObject({
    data: { code: 'registry/no-catalog', message: expect.stringContaining('HTTP 404') },
  });
});

test('whoever stops waiting is not kept', async () => {
  const abort = new AbortController();
  const host = await serve(() => abort.abort(new Error('nobody waits')));
  await expect(readCatalog(session(host, { auth: null }), null, abort.signal)).rejects.toThrow(
    'nobody waits',
  );
});
