import { expect, test } from 'vitest';
import {
  formatAddress,
  formatSubnet,
  isSubnetWithin,
  parseAddress,
  parseSubnet,
  subnetsOverlap,
  suggestSubnet,
  usableAddresses,
} from './subnet';

test.each([
  ['10.1.2.3/16', '10.1.0.0/16', true, 65_534n],
  ['10.1.0.0/16', '10.1.0.0/16', false, 65_534n],
  ['10.1.0.4/31', '10.1.0.4/31', false, 2n],
  ['10.1.0.4/32', '10.1.0.4/32', false, 1n],
  ['fd00:0:0:1::5/64', 'fd00:0:0:1::/64', true, 2n ** 64n],
  ['::/0', '::/0', false, 2n ** 128n],
] as const)('%s is %s', (text, whole, hostBits, usable) => {
  const subnet = parseSubnet(text);
  expect(subnet && formatSubnet(subnet)).toBe(whole);
  expect(subnet?.hostBits).toBe(hostBits);
  expect(subnet && usableAddresses(subnet)).toBe(usable);
});

test.each(['10.1.0.0', '10.1.0.0/33', '10.1.0/16', '10.1.0.0/', 'fd00::/129', 'x/8', ''])(
  '%j is none',
  (text) => {
    expect(parseSubnet(text)).toBeNull();
  },
);

test.each([
  ['10.1.0.0/16', '10.1.2.0/24', true],
  ['10.1.2.0/24', '10.1.0.0/16', true],
  ['10.1.0.0/24', '10.1.1.0/24', false],
  ['0.0.0.0/0', '10.1.1.0/24', true],
  ['::/0', '10.1.1.0/24', false],
  ['', '10.1.1.0/24', false],
])('%s and %s overlap: %s', (a, b, both) => {
  expect(subnetsOverlap(a, b)).toBe(both);
});

test('within means all of it', () => {
  expect(isSubnetWithin('10.1.2.0/24', '10.1.0.0/16')).toBe(true);
  expect(isSubnetWithin('10.1.0.0/16', '10.1.2.0/24')).toBe(false);
});

test.each(['10.1.2.3', 'fd00::1', '::', '1::', 'fd00:0:0:1::', '1:2:3:4:5:6:7:8', '1:0:2::3'])(
  '%s is written back',
  (text) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address.value, address.bits)).toBe(text);
  },
);

test('what is suggested overlaps with nothing', () => {
  expect(suggestSubnet(['172.18.0.0/15', ''], 4)).toBe('172.20.0.0/16');
  expect(suggestSubnet(['172.16.0.0/12', '192.168.0.0/16'], 4)).toBe('10.213.0.0/24');
  expect(suggestSubnet(['0.0.0.0/0'], 4)).toBeNull();
  expect(suggestSubnet(['fd00:67a1:0::/64'], 6)).toBe('fd00:67a1:1::/64');
});
