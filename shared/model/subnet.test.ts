import { expect, test } from 'vitest';
import { isInSubnet, parseAddress } from './subnet';

test.each([
  ['10.1.0.9', 32],
  ['0.0.0.0', 32],
  ['::', 128],
  ['::1', 128],
  ['fd00:1:2::9', 128],
  ['1:2:3:4:5:6:7:8', 128],
  ['::ffff:10.0.0.1', 128],
  ['10.1.0', null],
  ['10.1.0.256', null],
  ['010.1.0.1', null],
  ['fd00::1::2', null],
  ['1:2:3:4:5:6:7', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['fd00::g', null],
  ['::ffff:10.0.0', null],
  ['', null],
])('%j has %j bits', (text, bits) => {
  expect(parseAddress(text)?.bits ?? null).toBe(bits);
});

test.each([
  ['10.1.0.9', '10.1.0.0/16', true],
  ['10.2.0.9', '10.1.0.0/16', false],
  ['10.1.0.255', '10.1.0.128/25', true],
  ['10.1.0.127', '10.1.0.128/25', false],
  ['192.0.2.1', '0.0.0.0/0', true],
  ['fd00:1::9', 'fd00:1::/64', true],
  ['fd00:2::9', 'fd00:1::/64', false],
  ['10.1.0.9', 'fd00::/8', false],
  ['x', '10.1.0.0/16', false],
  ['10.1.0.9', '10.1.0.0', false],
  ['10.1.0.9', '10.1.0.0/33', false],
])('%s in %s: %j', (address, subnet, inside) => {
  expect(isInSubnet(address, subnet)).toBe(inside);
});
