import { expect, test } from 'vitest';
import { wantedOf } from './use-suggestions';

test.each([
  ['', null],
  ['n', null],
  ['ngi', { kind: 'search', text: 'ngi' }],
  ['library/ng', { kind: 'search', text: 'library/ng' }],
  // the host is still being typed, or is a registry of its own
  ['registry.local', null],
  ['localhost', null],
  ['registry.local:5000/te', null],
  ['nginx:', { kind: 'tags', text: 'nginx' }],
  ['nginx:1.2', { kind: 'tags', text: 'nginx' }],
  ['localhost:5000/team/app:1', { kind: 'tags', text: 'localhost:5000/team/app' }],
  ['NGINX:', null],
  ['nginx@sha256:abc', null],
])('%s asks for %j', (text, wanted) => expect(wantedOf(text)).toEqual(wanted));
