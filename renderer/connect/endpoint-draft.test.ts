import type { NetworkChoice } from '@shared/features/container-details';
import { expect, test } from 'vitest';
import { emptyEndpoint, endpointProblems, toEndpoint } from './endpoint-draft';

const network: NetworkChoice = {
  ...{ id: '1', name: 'own', driver: 'bridge', internal: false },
  subnets: [{ subnet: '10.7.0.0/24', gateway: '10.7.0.1' }],
};
const problemOf = (part: Partial<typeof emptyEndpoint>) =>
  Object.values(
    endpointProblems({ ...emptyEndpoint, ...part }, network, [{ address: '10.7.0.9', name: 'db' }]),
  ).filter(Boolean);

test('an empty form has nothing against it and sends only what it must', () => {
  expect(problemOf({})).toEqual([]);
  expect(toEndpoint(emptyEndpoint)).toEqual({ aliases: [], ip: '', ip6: '' });
});

test.each([
  [{ ip: '10.7.0.9' }, 'connect.taken'],
  [{ links: 'db:sql :x' }, 'connect.badLink'],
  [{ linkLocalIps: '169.254.1.1 x' }, 'connect.badLinkLocal'],
  [{ driverOpts: 'a=b c' }, 'connect.badDriverOpt'],
  [{ gwPriority: '1.5' }, 'connect.badPriority'],
] as const)('%j: %s', (part, problem) => {
  expect(problemOf(part)).toEqual([problem]);
});

test('what is typed is what is sent', () => {
  const draft = {
    ...emptyEndpoint,
    ...{ aliases: 'a, b', ip: '10.7.0.8', links: 'db:sql  web', linkLocalIps: '169.254.1.1' },
    ...{ driverOpts: 'x=1 y=a=b', gwPriority: '-3' },
  };
  expect(toEndpoint(draft)).toEqual({
    ...{ aliases: ['a', 'b'], ip: '10.7.0.8', ip6: '', links: ['db:sql', 'web'] },
    ...{ linkLocalIps: ['169.254.1.1'], driverOpts: { x: '1', y: 'a=b' }, gwPriority: -3 },
  });
});
