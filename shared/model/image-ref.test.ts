import { expect, test } from 'vitest';
import { parseImageRef } from './image-ref';

const sha = `sha256:${'ab'.repeat(32)}`;

test.each([
  ['redis', null, 'redis', null, null],
  ['redis:7.2', null, 'redis', '7.2', null],
  ['library/redis', null, 'library/redis', null, null],
  ['shop/web:2.1-rc.1_b', null, 'shop/web', '2.1-rc.1_b', null],
  ['localhost/web', 'localhost', 'web', null, null],
  ['localhost:5000/web', 'localhost:5000', 'web', null, null],
  ['registry.local:5000/a/b/c:x', 'registry.local:5000', 'a/b/c', 'x', null],
  ['127.0.0.1:5000/web', '127.0.0.1:5000', 'web', null, null],
  ['[::1]:5000/web:1', '[::1]:5000', 'web', '1', null],
  ['Registry/web', 'Registry', 'web', null, null],
  [`redis@${sha}`, null, 'redis', null, sha],
  [`ghcr.io/a/b:1@${sha}`, 'ghcr.io', 'a/b', '1', sha],
  ['a__b/c-d---e.f', null, 'a__b/c-d---e.f', null, null],
  ['web:5000', null, 'web', '5000', null],
])('%s', (text, domain, path, tag, digest) => {
  const name = domain === null ? path : `${domain}/${path}`;
  expect(parseImageRef(text)).toEqual({ ok: true, domain, path, name, tag, digest });
});

test.each([
  ['', 'empty'],
  [':1', 'empty'],
  ['Redis', 'uppercase'],
  ['shop/Web', 'uppercase'],
  ['-redis', 'badPath'],
  ['a..b', 'badPath'],
  ['a___b', 'badPath'],
  ['a//b', 'badPath'],
  ['a/', 'badPath'],
  ['localhost:5000/', 'badPath'],
  ['two words', 'badPath'],
  ['레디스', 'badPath'],
  ['re_.dis', 'badPath'],
  ['redis:', 'badTag'],
  ['redis:-x', 'badTag'],
  [`redis:${'x'.repeat(129)}`, 'badTag'],
  ['redis:a b', 'badTag'],
  ['redis@sha256:12', 'badDigest'],
  ['redis@', 'badDigest'],
  ['.bad/web', 'badDomain'],
  ['host:port/web', 'badDomain'],
  ['ab'.repeat(32), 'isId'],
  [`a/${'x'.repeat(254)}`, 'tooLong'],
])('%j is refused: %s', (text, problem) => {
  expect(parseImageRef(text)).toEqual({ ok: false, problem });
});
