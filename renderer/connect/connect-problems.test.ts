import type { NetworkChoice } from '@shared/features/container-details';
import { expect, test } from 'vitest';
import { addressProblem, aliasProblem, splitAliases } from './connect-problems';

const own: NetworkChoice = {
  id: '1',
  name: 'own',
  driver: 'bridge',
  internal: false,
  subnets: [{ subnet: '10.7.0.0/24', gateway: '10.7.0.1' }],
};
const bridge = { ...own, name: 'bridge' };

test.each([
  ['', 4, own, null],
  ['10.7.0.9', 4, own, null],
  ['10.7.0.9', 4, null, null],
  ['10.7.1.9', 4, own, 'connect.outside'],
  ['10.7.0.1', 4, own, 'connect.gateway'],
  ['10.7.0', 4, own, 'connect.badIp4'],
  ['fd00::1', 4, own, 'connect.badIp4'],
  ['10.7.0.9', 6, own, 'connect.badIp6'],
  ['fd00::9', 6, own, 'connect.noSubnet6'],
  ['10.7.0.9', 4, bridge, 'connect.predefined'],
] as const)('%j (IPv%i): %s', (text, family, network, problem) => {
  expect(addressProblem(text, family, network)).toBe(problem);
});

test('an address that a container has is named, however it is written', () => {
  const six = { ...own, subnets: [{ subnet: 'fd00::/64', gateway: 'fd00::1' }] };
  const taken = [{ address: 'fd00::9', name: 'web' }];
  expect(addressProblem('fd00:0::9', 6, six, taken)).toBe('connect.taken');
  expect(addressProblem('fd00:0:0::1', 6, six, taken)).toBe('connect.gateway');
  expect(addressProblem('fd00::8', 6, six, taken)).toBeNull();
});

test('aliases are apart by spaces or commas, and only on networks that give names', () => {
  expect(splitAliases(' db, sql\tmain ')).toEqual(['db', 'sql', 'main']);
  expect(aliasProblem('db sql.main', own)).toBeNull();
  expect(aliasProblem('-db', own)).toBe('connect.badAlias');
  expect(aliasProblem('db', bridge)).toBe('connect.noAliases');
  expect(aliasProblem('', bridge)).toBeNull();
});
