import { AppError } from '@shared/errors/app-error';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress, shortAddress } from './address';

test.each([
  ['/run/docker.sock', false, { kind: 'unix', path: '/run/docker.sock' }],
  [' unix:///var/run/docker.sock\n', true, { kind: 'unix', path: '/var/run/docker.sock' }],
  ['npipe:////./pipe/docker_engine', false, { kind: 'npipe', path: '\\\\.\\pipe\\docker_engine' }],
  ['tcp://engine', false, { kind: 'tcp', host: 'engine', port: 2375, tls: false }],
  ['tcp://engine', true, { kind: 'tcp', host: 'engine', port: 2376, tls: true }],
  ['tcp://engine:80', false, { kind: 'tcp', host: 'engine', port: 80, tls: false }],
  ['https://engine', false, { kind: 'tcp', host: 'engine', port: 2376, tls: true }],
  ['https://engine:443/', false, { kind: 'tcp', host: 'engine', port: 443, tls: true }],
  ['http://engine:8080/v1', false, { kind: 'tcp', host: 'engine', port: 8080, tls: false }],
  ['10.0.0.5:2375', false, { kind: 'tcp', host: '10.0.0.5', port: 2375, tls: false }],
  ['TCP://[fe80::1]:2376', false, { kind: 'tcp', host: 'fe80::1', port: 2376, tls: false }],
  ['tcp://[::80]', false, { kind: 'tcp', host: '::80', port: 2375, tls: false }],
  ['ssh://box', false, { kind: 'ssh', host: 'box', port: null, user: null, path: null }],
  ['ssh://me%40corp@box:22/', false, { kind: 'ssh', host: 'box', port: 22, user: 'me@corp', path: null }],
  [
    'ssh://me@box/run/d.sock',
    false,
    { kind: 'ssh', host: 'box', port: null, user: 'me', path: '/run/d.sock' },
  ],
])('%s (TLS %s)', (address, tls, expected) => {
  expect(parseAddress(address, tls)).toEqual(expected);
});

describe('what is no address', () => {
  test.each([
    '',
    '   ',
    'unix://relative.sock',
    'tcp://',
    'tcp://:2375',
    'tcp://host:99999',
    'tcp://ho st',
    'ssh://',
    'ssh://-oProxyCommand=touch%20/tmp/pwned',
    'ssh://user@-oProxyCommand=x',
    'ssh://%zz@host',
    'ftp://host',
    'fd://',
  ])('%j', (address) => {
    expect(() => parseAddress(address, false)).toThrow(
      expect.objectContaining({ code: 'engine/bad-address' }),
    );
  });

  test.each([
    'ssh://me:hunter2@box',
    'ssh://hunter2:hunter2@box/x',
    'ssh://me:hünter2@box',
    'ssh://me:h@hunter2@box',
  ])('%s keeps its password to itself', (address) => {
    let thrown: unknown;
    try {
      parseAddress(address, false);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    const { data } = thrown as AppError;
    const password = address.slice(address.indexOf(':', 6) + 1, address.lastIndexOf('@'));
    expect(`${data.message} ${data.target}`).not.toContain(`:${password}`);
    expect(data.message).toContain('no password');
  });

  test('whatever is typed, the answer is an address or says that it is none', () => {
    const scheme = fc.constantFrom(
      '',
      'unix://',
      'npipe://',
      'tcp://',
      'http://',
      'https://',
      'ssh://',
      'x://',
      '%',
    );
    fc.assert(
      fc.property(scheme, fc.string({ unit: 'binary' }), fc.string(), fc.boolean(), (start, a, b, tls) => {
        try {
          const parsed = parseAddress(`${start}${a}@${b}`, tls);
          if (parsed.kind === 'ssh') expect(parsed.host).not.toMatch(/^-/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'engine/bad-address' });
        }
      }),
    );
  });
});

test.each([
  ['unix:///run/docker.sock', '/run/docker.sock'],
  ['tcp://host:2375', 'host:2375'],
  ['ssh://me@box', 'ssh://me@box'],
])('%s is %s for short', (address, short) => {
  expect(shortAddress(address)).toBe(short);
});
