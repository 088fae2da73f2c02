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
  ['10.7.1.9', 4, own, 'details.connect.outside'],
  ['10.7.0.1', 4, own, 'details.connect.gateway'],
  ['10.7.0', 4, own, 'details.connect.badIp4'],
  ['fd00::1', 4, own, 'details.connect.badIp4'],
  ['10.7.0.9', 6, own, 'details.connect.badIp6'],
  ['fd00::9', 6, own, 'details.connect.noSubnet6'],
  ['10.7.0.9', 4, bridge, 'details.connect.predefined'],
] as const)('%j (IPv%i): %s', (text, family, network, problem) => {
  expect(addressProblem(text, family, network)).toBe(problem);
});

test('aliases are apart by spaces or commas, and only on networks that give names', () => {
  expect(splitAliases(' db, sql\tmain ')).toEqual(['db', 'sql', 'main']);
  expect(aliasProblem('db sql.main', own)).toBeNull();
  expect(aliasProblem('-db', own)).toBe('details.connect.badAlias');
  expect(aliasProblem('db', bridge)).toBe('details.connect.noAliases');
  expect(aliasProblem('', bridge)).toBeNull();
});
