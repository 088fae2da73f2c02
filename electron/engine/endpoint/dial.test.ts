import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toAppError } from '../../ipc/to-app-error';
import { createEngineClient } from '../client';
import { ping } from '../ping';
import { parseAddress } from './address';
import { endpointOfAddress } from './discover';
import { sshArguments } from './ssh-connection';

const options = ['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30'];
const dialStdio = ['system', 'dial-stdio'];

test.each([
  ['ssh://box', ['--', 'box', 'docker', ...dialStdio]],
  ['ssh://me@box:2222', ['-l', 'me', '-p', '2222', '--', 'box', 'docker', ...dialStdio]],
  ['ssh://box/run/d.sock', ['--', 'box', 'docker', '--host', 'unix:///run/d.sock', ...dialStdio]],
  // an option in the place of the user is a name to ssh, as it follows -l
  ['ssh://-oProxyCommand=x@box', ['-l', '-oProxyCommand=x', '--', 'box', 'docker', ...dialStdio]],
  // not decoded by anybody: ssh looks for a host of this name
  ['ssh://%2doProxyCommand=x', ['--', '%2doProxyCommand=x', 'docker', ...dialStdio]],
])('%s', (address, expected) => {
  const parsed = parseAddress(address, false);
  if (parsed.kind !== 'ssh') expect.unreachable();
  else expect(sshArguments(parsed)).toEqual([...options, ...expected]);
});

describe('over a connection', () => {
  let folder: string;
  let server: http.Server;
  const pingAt = (address: string) => ping(endpointOfAddress(address), AbortSignal.timeout(4000));
  const codeAt = (address: string) =>
    pingAt(address).then(
      (api) => api,
      (error) => toAppError(error, { op: 'test' }),
    );

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gantry-dial-'));
    server = http.createServer((_request, response) => {
      response.setHeader('Api-Version', '1.41').end('OK');
    });
    server.listen(join(folder, 's'));
    await once(server, 'listening');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Puts a program named ssh first in PATH. */
  function fakeSsh(body: string): void {
    writeFileSync(join(folder, 'ssh'), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, 'ssh'), 0o755);
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  }

  test('a socket answers', async () => {
    expect(await codeAt(`unix://${folder}/s`)).toBe('1.41');
  });

  test('no socket, no engine, no HTTP', async () => {
    expect(await codeAt(`${folder}/none`)).toMatchObject({ code: 'engine/unreachable' });
    writeFileSync(join(folder, 'file'), '');
    expect(await codeAt(`${folder}/file`)).toMatchObject({ code: 'engine/unreachable' });
    server.removeAllListeners('request').on('request', (_q, response) => response.end('<h1>nginx</h1>'));
    expect(await codeAt(`${folder}/s`)).toMatchObject({
      code: 'engine/not-docker',
      message: expect.stringContaining('nginx'),
    });
  });

  test('a refused connection says where it was refused, on a host with two addresses, too', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as net.AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await codeAt(`tcp://${host}:${port}`)).toMatchObject({
        code: 'engine/unreachable',
        message: expect.stringMatching(new RegExp(`ECONNREFUSED.*${port}`)),
      });
    }
  });

  test('an engine that wants TLS is recognised by its words', async () => {
    server.removeAllListeners('request').on('request', (_q, response) => {
      response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n');
    });
    expect(await codeAt(`${folder}/s`)).toMatchObject({ code: 'engine/tls' });
  });

  test('ssh carries the bytes both ways, and gets its arguments one by one', async () => {
    fakeSsh(`printf '%s\\n' "$@" > "${folder}/args"
read -r request; while read -r line && [ "$line" != "$(printf '\\r')" ]; do :; done
printf 'HTTP/1.0 200 OK\\r\\nApi-Version: 1.43\\r\\nX-Asked: %s\\r\\n\\r\\nOK' "$request"`);
    expect(await pingAt('ssh://me@box:22')).toBe('1.43');
    expect(readFileSync(join(folder, 'args'), 'utf8').trim().split('\n')).toEqual([
      ...options,
      ...['-l', 'me', '-p', '22', '--', 'box', 'docker', ...dialStdio],
    ]);
  });

  test('dockerode keeps connections through ssh, and uses them again', async () => {
    server.removeAllListeners('request').on('request', (_request, response) => {
      response.setHeader('Content-Type', 'application/json').end('[]');
    });
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    const pipe = `const s = require('net').connect('${folder}/s'); process.stdin.pipe(s).pipe(process.stdout)`;
    fakeSsh(`exec "${process.execPath}" -e "${pipe}"`);
    const client = createEngineClient(endpointOfAddress('ssh://box'), '1.41');
    try {
      for (let i = 0; i < 3; i++) expect(await client.docker.listContainers()).toEqual([]);
      expect(connections).toBe(1);
    } finally {
      client.close();
    }
  });

  test.each([
    ['me@box: Permission denied (publickey).', 'engine/permission-denied'],
    ['Host key verification failed.', 'engine/permission-denied'],
    ['ssh: Could not resolve hostname box: Name or service not known', 'engine/unreachable'],
  ])('ssh that fails is told by its words: %s', async (words, code) => {
    fakeSsh(`echo '${words}' >&2; exit 255`);
    // the process, its words and its end race each other
    for (let i = 0; i < 8; i++) expect(await codeAt('ssh://box')).toMatchObject({ code, message: words });
  });

  test('without ssh there is a word about it, too', async () => {
    vi.stubEnv('PATH', folder);
    expect(await codeAt('ssh://box')).toMatchObject({
      code: 'engine/unreachable',
      message: expect.stringContaining('ssh'),
    });
  });
});
