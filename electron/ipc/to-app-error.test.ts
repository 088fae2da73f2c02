import { AppError, errorCodes } from '@shared/errors/app-error';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toAppError } from './to-app-error';

const context = { op: 'containers.stop', target: 'web' };
const system = (code: string, message = `connect ${code} /run/docker.sock`) =>
  Object.assign(new Error(message), { code });
/** As dockerode throws it. */
const answer = (statusCode: number, words: string, json: unknown = { message: words }) =>
  Object.assign(new Error(`(HTTP code ${statusCode}) some reason - ${words} `), {
    statusCode,
    json,
    reason: 'x',
  });

test.each([
  ...['ENOENT', 'ECONNREFUSED', 'ENOTSOCK'].map((code) => [code, 'engine/unreachable', true] as const),
  ...['EACCES', 'EPERM'].map((code) => [code, 'engine/permission-denied', false] as const),
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL'].map(
    (code) => [code, 'engine/bad-address', false] as const,
  ),
  ['ENOSPC', 'engine/disk-full', true],
  ['ETIMEDOUT', 'engine/not-responding', true],
  ...[
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'HOSTNAME_MISMATCH',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'ERR_OSSL_PEM_NO_START_LINE',
    'EPROTO',
  ].map((code) => [code, 'engine/tls', false] as const),
  ...['HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW'].map(
    (code) => [code, 'engine/not-docker', false] as const,
  ),
  ...['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].map(
    (code) => [code, 'engine/lost', true] as const,
  ),
  ['ESOMETHING', 'app/internal', false],
] as const)('the system says %s: %s', (code, expected, retryable) => {
  const error = toAppError(system(code), context);
  expect(error).toMatchObject({ code: expected, retryable, message: system(code).message, ...context });
});

test('a hung-up socket is a lost engine, with or without a code', () => {
  expect(toAppError(new Error('socket hang up'), context).code).toBe('engine/lost');
  expect(toAppError(system('ECONNRESET', 'socket hang up'), context).code).toBe('engine/lost');
});

test('a host with several addresses says what each of them answered', () => {
  const each = ['::1', '127.0.0.1'].map((ip) => system('ECONNREFUSED', `connect ECONNREFUSED ${ip}:2375`));
  // what Node makes of `localhost`: no message of its own
  const both = Object.assign(new AggregateError(each), { code: 'ECONNREFUSED' });
  expect(toAppError(both, context)).toMatchObject({
    code: 'engine/unreachable',
    message: 'connect ECONNREFUSED ::1:2375; connect ECONNREFUSED 127.0.0.1:2375',
  });
});

test.each([
  [400, 'bad parameter', 'engine/bad-request'],
  [401, 'authentication required', 'engine/unauthorized'],
  [403, 'denied by a plugin', 'engine/unauthorized'],
  [404, 'No such container: web', 'engine/not-found'],
  [409, 'You cannot remove a running container', 'engine/conflict'],
  [418, 'teapot', 'engine/bad-request'],
  [500, 'oops', 'engine/server-error'],
  [501, 'not here', 'engine/not-implemented'],
  [503, 'swarm', 'engine/server-error'],
  [500, 'write /big: no space left on device', 'engine/disk-full'],
  [400, 'Client sent an HTTP request to an HTTPS server.', 'engine/tls'],
  [501, 'configured logging driver does not support reading', 'logs/unreadable'],
  [400, 'client version 1.51 is too new. Maximum supported API version is 1.41', 'engine/api-too-old'],
  [400, 'client version 1.22 is too old. Minimum supported API version is 1.24', 'engine/api-too-old'],
] as const)('the engine answers %i %s: %s', (status, words, code) => {
  const bodies = [{ message: words }, words, Buffer.from(`${words}\n`), `\n${words} `, undefined];
  for (const body of bodies) {
    expect(toAppError(answer(status, words, body), context)).toMatchObject({
      code,
      message: words,
      engine: { status, message: words },
    });
  }
});

test('the request that failed is named', () => {
  const failed = Object.assign(answer(404, 'x'), { request: 'GET /exec/1/json' });
  expect(toAppError(failed, context).engine?.request).toBe('GET /exec/1/json');
});

test('deadlines and cancels', () => {
  expect(toAppError(AbortSignal.abort().reason, context).code).toBe('ipc/cancelled');
  expect(toAppError(new DOMException('x', 'TimeoutError'), context)).toMatchObject({
    code: 'engine/not-responding',
    retryable: true,
  });
});

test('bad input says which field', () => {
  const schema = z.object({ list: z.array(z.object({ id: z.string() })), seconds: z.number() });
  const { error } = schema.safeParse({ list: [{ id: 'a' }, { id: 5 }], seconds: 'x' });
  const mapped = toAppError(error, context);
  expect(mapped.code).toBe('ipc/bad-input');
  expect(mapped.issues?.map((issue) => issue.path)).toEqual(['list.1.id', 'seconds']);
  expect(mapped.message).toMatch(/^list\.1\.id: .*; seconds: /);
  expect(toAppError(z.string().safeParse(1).error, context).message).not.toMatch(/^:/);
});

test('an AppError goes through; only what it does not know is added', () => {
  const known = new AppError({ code: 'exec/no-shell', message: 'm', op: 'own', target: 'own' });
  expect(toAppError(known, context)).toEqual(known.data);
  const bare = new AppError({ code: 'exec/no-shell', message: 'm' });
  expect(toAppError(bare, context)).toEqual({ ...bare.data, ...context });
});

test.each([
  ['words', 'words'],
  [undefined, 'undefined'],
  [null, 'null'],
  [Symbol('s'), 'Symbol(s)'],
  [new Error(''), 'app/internal'],
  [Object.create(null), 'app/internal'],
  [Object.assign(new Error(), { message: 5 }), '5'],
])('whatever is thrown, there is a message: %#', (thrown, message) => {
  expect(toAppError(thrown, context)).toMatchObject({ code: 'app/internal', message });
});

test('nothing at all makes it throw, and what it gives survives the way to the page', () => {
  const parts = fc.record(
    {
      name: fc.anything(),
      message: fc.anything(),
      code: fc.oneof(fc.constantFrom('ENOENT', 'HPE_X'), fc.anything()),
      statusCode: fc.oneof(fc.integer(), fc.anything()),
      json: fc.anything({ withTypedArray: true }),
      request: fc.anything({ withNullPrototype: true }),
      errors: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const thrown = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withTypedArray: true }),
    parts,
    parts.map((part) => Object.assign(new Error('x'), part)),
  );
  fc.assert(
    fc.property(thrown, (value) => {
      const error = toAppError(value, context);
      expect(errorCodes).toContain(error.code);
      expect(error.message).toBeTypeOf('string');
      expect(error.message).not.toBe('');
      expect(structuredClone(error)).toEqual(error);
    }),
    { numRuns: 1000 },
  );
});
