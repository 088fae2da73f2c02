import { expect, test } from 'vitest';
import { formatCount, poolUse } from './pool-use';

const endpoint = (ip: string, ip6 = '') => ({ id: ip, name: ip, ip, ip6, mac: '' });
const pool = (part: object) => ({ subnet: '', gateway: '', range: '', aux: {}, ...part });

test('the gateway, what is kept and who is connected use a pool, each address once', () => {
  const own = pool({ subnet: '10.1.0.0/24', gateway: '10.1.0.1', aux: { router: '10.1.0.2' } });
  const list = [endpoint('10.1.0.3'), endpoint('10.1.0.2'), endpoint('10.2.0.9')];
  expect(poolUse(own, list)).toEqual({ used: 3, total: 254n });
});

test('a range counts for itself, and a small subnet has no broadcast', () => {
  const own = pool({ subnet: '10.1.0.0/16', gateway: '10.1.0.1', range: '10.1.5.0/24' });
  expect(poolUse(own, [endpoint('10.1.5.7')])).toEqual({ used: 1, total: 256n });
  expect(poolUse(pool({ subnet: '10.1.0.0/31' }), [])).toEqual({ used: 1, total: 2n });
  expect(poolUse(pool({}), [])).toBeNull();
  const six = poolUse(pool({ subnet: 'fd00::/64' }), [endpoint('', 'fd00::5')]);
  expect(six).toEqual({ used: 2, total: 2n ** 64n });
  expect(formatCount(2n ** 64n, 'en')).toBe('1.8e19');
  expect(formatCount(65534n, 'en')).toBe('65,534');
});
