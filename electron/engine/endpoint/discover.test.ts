import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contextFolder, currentContextName, readContexts } from './contexts';
import { discoverEndpoints, endpointOfAddress, knownSockets } from './discover';

let home: string;
let config: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-home-'));
  config = join(home, '.docker');
  vi.stubEnv('HOME', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes a context as `docker context create` does. */
function context(name: string, host: string, tls: Record<string, string> = {}, more: object = {}): void {
  const sha = createHash('sha256').update(name).digest('hex');
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, ...more } } };
  write(join(config, 'contexts/meta', sha, 'meta.json'), JSON.stringify(meta));
  for (const [file, text] of Object.entries(tls))
    write(join(config, 'contexts/tls', sha, 'docker', file), text);
}

const currentContext = (name: unknown) =>
  write(join(config, 'config.json'), JSON.stringify({ auths: {}, currentContext: name }));

describe('contexts', () => {
  test('are found under the hash of their name', async () => {
    // the folder that `docker context create colima` makes
    expect(contextFolder('colima')).toBe('f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16');
    context('work', 'tcp://10.0.0.1:2376', {}, { SkipTLSVerify: true });
    context('Büro', 'ssh://me@box');
    expect(await readContexts(config)).toEqual([
      {
        name: 'Büro',
        host: 'ssh://me@box',
        skipTlsVerify: false,
        tlsFolder: join(config, 'contexts/tls', contextFolder('Büro'), 'docker'),
      },
      expect.objectContaining({ name: 'work', host: 'tcp://10.0.0.1:2376', skipTlsVerify: true }),
    ]);
  });

  test('that cannot be read are as if they were not there', async () => {
    context('good', 'tcp://good');
    const bad = ['{"Name":"cut', '', '[]', 'null', '"x"', '{"Name":5}', '{"Name":"k8s","Endpoints":{}}'];
    bad.push('{"Name":"n","Endpoints":null}', '{"Name":"h","Endpoints":{"docker":{"Host":7}}}');
    bad.forEach((text, i) => {
      write(join(config, 'contexts/meta', `${i}`.repeat(64), 'meta.json'), text);
    });
    write(join(config, 'contexts/meta/stray-file'), '');
    expect((await readContexts(config)).map((c) => c.name)).toEqual(['good']);
    expect(await readContexts(join(home, 'nothing'))).toEqual([]);
  });

  test.each([
    ['{"currentContext":"work"}', 'work'],
    ['{"currentContext":"default"}', null],
    ['{"currentContext":""}', null],
    ['{"currentContext":1}', null],
    ['{"currentContext":', null],
    ['null', null],
    ['', null],
  ])('config.json %s means %s', async (text, name) => {
    write(join(config, 'config.json'), text);
    expect(await currentContextName(config)).toBe(name);
  });
});

describe('what the docker CLI would use', () => {
  const preferred = async (env: Record<string, string>) => (await discoverEndpoints({ ...env })).preferred;
  const runtime = () => ({ XDG_RUNTIME_DIR: join(home, 'run') });

  test('DOCKER_HOST, then DOCKER_CONTEXT, then currentContext, then a socket', async () => {
    context('work', 'tcp://10.0.0.1:2375');
    context('lab', 'tcp://10.0.0.2:2375');
    currentContext('work');
    expect(await preferred({ DOCKER_HOST: 'tcp://10.9.9.9', DOCKER_CONTEXT: 'lab' })).toBe('env');
    expect(await preferred({ DOCKER_CONTEXT: 'lab' })).toBe('context:lab');
    expect(await preferred({ DOCKER_HOST: '', DOCKER_CONTEXT: '' })).toBe('context:work');
    write(join(home, 'run/docker.sock'), '');
    const socket = await preferred({ ...runtime(), DOCKER_CONTEXT: 'default' });
    expect(socket).toMatch(/^unix:\/\/.*docker\.sock$/);
    currentContext('default');
    expect(await preferred(runtime())).toBe(socket);
  });

  test('DOCKER_CONFIG moves the store', async () => {
    config = join(home, 'elsewhere');
    context('moved', 'tcp://10.0.0.3');
    currentContext('moved');
    expect(await preferred({})).not.toBe('context:moved');
    expect(await preferred({ DOCKER_CONFIG: config })).toBe('context:moved');
  });
});

describe('endpoints', () => {
  test('sockets that are there are listed once; contexts keep their names', async () => {
    const path = join(home, 'run/docker.sock');
    write(path, '');
    write(join(home, '.colima/default/docker.sock'), '');
    context('rootless', `unix://${path}`);
    const env = { XDG_RUNTIME_DIR: join(home, 'run') };
    const own = async (more = {}) =>
      (await discoverEndpoints({ ...env, ...more })).endpoints
        .filter((e) => e.address.includes(home))
        .map((e) => [e.id, e.source]);
    const colima = [`unix://${home}/.colima/default/docker.sock`, 'socket'];
    expect(await own()).toEqual([['context:rootless', 'context'], [`unix://${path}`, 'socket'], colima]);
    expect(await own({ DOCKER_HOST: `unix://${path}` })).toEqual([['env', 'env'], colima]);
  });

  test('TLS comes from the files of the context or of DOCKER_CERT_PATH', async () => {
    const files = { 'ca.pem': 'CA', 'cert.pem': 'CERT', 'key.pem': 'KEY' };
    context('tls', 'tcp://a:2376', files);
    context('lax', 'tcp://b:2376', {}, { SkipTLSVerify: true });
    context('plain', 'tcp://c:2375');
    for (const [file, text] of Object.entries(files)) write(join(home, 'certs', file), text);
    const material = { ca: 'CA', cert: 'CERT', key: 'KEY', skipVerify: false };
    const certs = join(home, 'certs');
    const of = async (env: Record<string, string>, id: string) => {
      const { endpoints } = await discoverEndpoints(env);
      const found = endpoints.find((e) => e.id === id);
      return [found?.tls, found?.material];
    };
    expect(await of({}, 'context:tls')).toEqual([true, material]);
    expect(await of({}, 'context:lax')).toEqual([true, { skipVerify: true }]);
    expect(await of({}, 'context:plain')).toEqual([false, null]);
    const host = { DOCKER_HOST: 'tcp://d:2376' };
    expect(await of(host, 'env')).toEqual([false, null]);
    expect(await of({ ...host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certs }, 'env')).toEqual([
      true,
      material,
    ]);
    // without DOCKER_TLS_VERIFY the CLI does not check the engine's certificate
    const lax = { ...material, skipVerify: true };
    expect(await of({ ...host, DOCKER_CERT_PATH: certs }, 'env')).toEqual([true, lax]);
  });

  test('of a typed address', () => {
    expect(endpointOfAddress(' /run/x.sock ')).toMatchObject({
      id: 'unix:///run/x.sock',
      name: '/run/x.sock',
    });
    expect(endpointOfAddress('tcp://h:1')).toMatchObject({ id: 'tcp://h:1', name: 'h:1', source: 'address' });
    expect(() => endpointOfAddress('nope://')).toThrow(/Unknown kind/);
  });

  test('sockets of Windows are pipes', () => {
    for (const { path } of knownSockets({}, home, 'win32')) expect(path).toMatch(/^\/\/\.\/pipe\//);
  });
});
