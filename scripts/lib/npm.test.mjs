import { describe, expect, it } from 'vitest';
import { isInstalled } from './npm.mjs';

const wanted = {
  '': { name: 'gantry' },
  'node_modules/a': { version: '1.0.0', integrity: 'x' },
  'node_modules/other-system': { version: '1.0.0', optional: true },
};
const installed = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } };

describe('isInstalled', () => {
  it('accepts what matches, without the packages of other systems', () => {
    expect(isInstalled(wanted, installed)).toBe(true);
  });

  it('accepts an optional package the lock file does not know', () => {
    expect(
      isInstalled(wanted, { ...installed, 'node_modules/b': { version: '2.0.0', optional: true } }),
    ).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }],
    ['other content', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }],
    ['a missing package', {}],
    ['a package too many', { ...installed, 'node_modules/b': { version: '2.0.0' } }],
  ])('refuses %s', (_name, packages) => {
    expect(isInstalled(wanted, packages)).toBe(false);
  });
});
