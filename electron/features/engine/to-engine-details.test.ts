import { expect, test } from 'vitest';
import { toEngineDetails, withoutPassword } from './to-engine-details';

test('an engine that tells nothing is no error', () => {
  expect(toEngineDetails({}, {})).toMatchObject({
    id: '',
    plugins: [],
    security: [],
    warnings: [],
    registries: [],
  });
});

test('registries, security options and proxies, whose passwords are not shown', () => {
  const details = toEngineDetails(
    {
      SecurityOptions: ['apparmor', 'name=seccomp,profile=builtin'],
      RegistryConfig: {
        InsecureRegistryCIDRs: ['127.0.0.0/8'],
        Mirrors: ['https://mirror.test/'],
        IndexConfigs: {
          'docker.io': { Name: 'docker.io', Secure: true },
          'reg.test:5000': { Secure: false },
        },
      },
      HttpsProxy: 'http://me:secret@proxy.test:3128',
    },
    {},
  );
  expect(details.security).toEqual([
    { name: 'apparmor', value: '' },
    { name: 'seccomp', value: 'profile: builtin' },
  ]);
  expect(details.registries.map(({ name, secure }) => [name, secure])).toEqual([
    ['docker.io', true],
    ['reg.test:5000', false],
  ]);
  expect(details.proxies).toEqual([{ name: 'HTTPS', value: 'http://***@proxy.test:3128' }]);
  expect(withoutPassword('proxy.test:3128')).toBe('proxy.test:3128');
  expect(withoutPassword('me:p@ss@proxy.test')).not.toContain('ss@');
});
