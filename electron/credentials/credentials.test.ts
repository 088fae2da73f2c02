import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installHelper } from '../testing/credential-helper';
import { createCredentials } from './credentials';
import { toAuthHeader } from './registry-auth';
import { HUB_SERVER, serverOf, toHostname } from './server-address';

const signal = AbortSignal.timeout(20_000);
const base64 = (text: string) => Buffer.from(text).toString('base64');
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-credentials-'));
  file = join(folder, 'config.json');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
const write = (config: unknown) => writeFileSync(file, JSON.stringify(config));
const read = () => JSON.parse(readFileSync(file, 'utf8'));
const store = () => createCredentials({ configDir: folder });
const entry = { auth: base64('ann:s3cret:with:colons') };
const ann = { username: 'ann', password: 's3cret:with:colons' };

test.each([
  [null, HUB_SERVER],
  ['', HUB_SERVER],
  ['docker.io', HUB_SERVER],
  ['index.docker.io', HUB_SERVER],
  [HUB_SERVER, HUB_SERVER],
  ['registry.local:5000', 'registry.local:5000'],
  ['https://registry.local/v2/', 'registry.local'],
])('%s is kept under %s', (written, server) => expect(serverOf(written)).toBe(server));

test('a host is what stands between scheme and path', () => {
  expect(toHostname('http://one.example:80/v1/x')).toBe('one.example:80');
  expect(toHostname('one.example')).toBe('one.example');
});

test('nothing is there before the first sign-in', async () => {
  expect(await store().forRegistry(null, signal)).toBeNull();
  expect(await store().list(signal)).toEqual({ signIns: [], problems: [] });
  expect(await store().all(signal)).toEqual({});
});

test('an entry of auths is found by host, also under an old key', async () => {
  write({ auths: { [HUB_SERVER]: entry, 'https://old.example/v1/': entry, 'new.example:5000': entry } });
  expect(await store().forRegistry(null, signal)).toEqual({ ...ann, serveraddress: HUB_SERVER });
  expect(await store().forRegistry('docker.io', signal)).toMatchObject(ann);
  expect(await store().forRegistry('old.example', signal)).toMatchObject(ann);
  expect(await store().forRegistry('new.example:5000', signal)).toMatchObject(ann);
  // another port is another registry
  expect(await store().forRegistry('new.example', signal)).toBeNull();
  expect(await store().forRegistry('new.example:5001', signal)).toBeNull();
});

test('tokens are read, and an empty entry is nobody', async () => {
  const tokens = { auth: base64('ann:'), identitytoken: 'id', registrytoken: 'bearer' };
  write({ auths: { 'a.example': tokens, 'b.example': {} } });
  expect(await store().forRegistry('a.example', signal)).toEqual({
    username: 'ann',
    password: '',
    serveraddress: 'a.example',
    identitytoken: 'id',
    registrytoken: 'bearer',
  });
  expect((await store().list(signal)).signIns).toEqual([
    { server: 'a.example', username: 'ann', keptIn: { type: 'file' } },
  ]);
});

test('a list tells no secrets', async () => {
  write({ auths: { 'a.example': entry, [HUB_SERVER]: { auth: base64('ann:'), identitytoken: 'tok-en' } } });
  const text = JSON.stringify(await store().list(signal));
  expect(text).toContain('ann');
  expect(text).not.toMatch(/s3cret|tok-en/);
});

test('a sign-in is written as the CLI writes it, and all else in the file is kept', async () => {
  write({
    HttpHeaders: { 'X-One': '1' },
    auths: { 'other.example': { ...entry, email: 'kept' }, 'https://new.example/v1/': entry },
    psFormat: 'table',
    future: { deep: [1, null] },
  });
  chmodSync(file, 0o640);
  const auth = { username: 'bob', password: 'pass:word', serveraddress: 'https://new.example/' };
  expect(await store().store(auth, signal)).toEqual({ type: 'file' });
  expect(read()).toEqual({
    HttpHeaders: { 'X-One': '1' },
    auths: {
      'other.example': { ...entry, email: 'kept' },
      'new.example': { auth: base64('bob:pass:word') },
    },
    psFormat: 'table',
    future: { deep: [1, null] },
  });
  expect(statSync(file).mode & 0o777).toBe(0o640);
  await store().erase('new.example', signal);
  expect(Object.keys(read().auths)).toEqual(['other.example']);
  await store().erase('never.example', signal);
});

test('a new file is for its owner only, and a folder that is missing is made', async () => {
  const deep = join(folder, 'a', 'b');
  await createCredentials({ configDir: deep }).store({ ...ann, serveraddress: 'x.example' }, signal);
  expect(statSync(join(deep, 'config.json')).mode & 0o777).toBe(0o600);
});

test('an identity token is kept in place of the password', async () => {
  await store().store({ ...ann, identitytoken: 'id', serveraddress: 'x.example' }, signal);
  expect(read().auths['x.example']).toEqual({ auth: base64('ann:'), identitytoken: 'id' });
});

test('a link to the file stays a link', async () => {
  mkdirSync(join(folder, 'dotfiles'));
  const real = join(folder, 'dotfiles', 'docker.json');
  symlinkSync('dotfiles/docker.json', file);
  await store().store({ ...ann, serveraddress: 'x.example' }, signal);
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  await store().store({ ...ann, serveraddress: 'y.example' }, signal);
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(Object.keys(JSON.parse(readFileSync(real, 'utf8')).auths)).toEqual(['x.example', 'y.example']);
});

test.each(['{"auths": {"x": {"auth": "c2VjcmV0"}', '', '[]', '"text"', '{"auths": 5}'])(
  'a file that cannot be read is an error, is not quoted, and is not written over: %s',
  async (text) => {
    writeFileSync(file, text);
    const unreadable = { data: { code: 'credentials/unreadable' } };
    await expect(store().store({ ...ann, serveraddress: 'x.example' }, signal)).rejects.toMatchObject(
      unreadable,
    );
    await expect(store().erase('x.example', signal)).rejects.toMatchObject(unreadable);
    const error = await store()
      .forRegistry('x.example', signal)
      .catch((thrown: Error) => thrown);
    expect(error).toMatchObject(unreadable);
    expect(String(error)).not.toContain('c2VjcmV0');
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('a helper for one registry, and one for all others', async () => {
  const one = installHelper(folder, 'one');
  const rest = installHelper(folder, 'rest');
  write({ credsStore: 'rest', credHelpers: { 'one.example': 'one' }, auths: { 'old.example': entry } });
  const signIn = (server: string) => store().store({ ...ann, serveraddress: server }, signal);
  expect(await signIn('one.example')).toEqual({ type: 'helper', helper: 'one' });
  expect(await signIn('two.example')).toEqual({ type: 'helper', helper: 'rest' });
  expect(one.kept()).toEqual({ 'one.example': ann });
  expect(rest.kept()).toEqual({ 'two.example': ann });
  // the CLI leaves a mark without a secret in its file
  expect(read().auths['one.example']).toEqual({});
  expect(await store().forRegistry('one.example', signal)).toMatchObject(ann);
  expect((await store().list(signal)).signIns).toEqual([
    { server: 'two.example', username: 'ann', keptIn: { type: 'helper', helper: 'rest' } },
    { server: 'one.example', username: 'ann', keptIn: { type: 'helper', helper: 'one' } },
  ]);
  expect(Object.keys(await store().all(signal))).toEqual(['two.example', 'one.example']);
  // what only the file has is not used while there is a helper, as with the CLI
  expect(await store().forRegistry('old.example', signal)).toBeNull();
  await store().erase('two.example', signal);
  expect(rest.kept()).toEqual({});
  expect(await store().forRegistry('two.example', signal)).toBeNull();
});

test('an identity token of a helper', async () => {
  const helper = installHelper(folder, 'one');
  write({ credsStore: 'one' });
  await store().store({ ...ann, identitytoken: 'id', serveraddress: 'x.example' }, signal);
  expect(helper.kept()).toEqual({ 'x.example': { username: '<token>', password: 'id' } });
  expect(await store().forRegistry('x.example', signal)).toEqual({
    username: '',
    password: '',
    serveraddress: 'x.example',
    identitytoken: 'id',
  });
});

test('helpers that are missing or fail say so in their words, and the others still answer', async () => {
  installHelper(folder, 'one');
  installHelper(folder, 'broken', 'echo "the keychain is locked"; exit 1');
  write({ credHelpers: { 'a.example': 'missing', 'b.example': 'broken', 'c.example': 'one' } });
  await store().store({ ...ann, serveraddress: 'c.example' }, signal);
  await expect(store().forRegistry('a.example', signal)).rejects.toThrow(
    /docker-credential-missing: not found/,
  );
  await expect(store().forRegistry('b.example', signal)).rejects.toThrow(/keychain is locked/);
  const { signIns, problems } = await store().list(signal);
  expect(signIns.map(({ server }) => server)).toEqual(['c.example']);
  expect(problems.join()).toMatch(/missing.*keychain is locked/s);
  expect(Object.keys(await store().all(signal))).toEqual(['c.example']);
});

test('a helper is no path', async () => {
  write({ credsStore: '../evil' });
  await expect(store().forRegistry('a.example', signal)).rejects.toThrow(/not the name of a program/);
});

test('an unwilling helper leaves the file as it was, and its words never hold the secret', async () => {
  installHelper(folder, 'echo', 'cat; exit 1');
  write({ credsStore: 'echo' });
  const before = readFileSync(file, 'utf8');
  const error = await store()
    .store({ ...ann, serveraddress: 'x.example' }, signal)
    .catch((thrown: Error) => thrown);
  expect(String(error)).toMatch(/ended with code 1/);
  expect(String(error)).not.toContain('s3cret');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('a helper that hangs is ended when nobody waits any more', async () => {
  installHelper(folder, 'slow', 'touch "$(dirname "$0")/began"; exec sleep 600');
  write({ credsStore: 'slow' });
  const abort = new AbortController();
  const asked = store().forRegistry('x.example', abort.signal);
  await vi.waitFor(() => expect(existsSync(join(folder, 'bin', 'began'))).toBe(true), { timeout: 10_000 });
  abort.abort(new Error('nobody waits'));
  await expect(asked).rejects.toThrow('nobody waits');
});

test('the header is base64url of JSON', () => {
  expect(toAuthHeader(null)).toBe('e30=');
  const auth = { username: 'ü?>~', password: '???>>>', serveraddress: 'x' };
  const header = toAuthHeader(auth);
  expect(header).not.toMatch(/[+/]/);
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual(auth);
});
