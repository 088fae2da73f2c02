import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ownName,
  parseExitCode,
  parseHealth,
  parseHumanDuration,
  toContainerSummary,
} from './to-container-summary';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `Status` as moby writes it (container/state.go), and what is in it: seconds, exit code, health. */
test.each([
  ['Created', null, null, null],
  ['Up Less than a second', 0, null, null],
  ['Up 1 second (health: starting)', 1, null, 'starting'],
  ['Up 59 seconds (healthy)', 59, null, 'healthy'],
  ['Up About a minute (unhealthy)', minute, null, 'unhealthy'],
  ['Up About an hour (Paused)', hour, null, null],
  ['Up 47 hours', 47 * hour, null, null],
  ['Up 13 days', 13 * day, null, null],
  ['Up 2 weeks', 14 * day, null, null],
  ['Up 3 months', 90 * day, null, null],
  ['Up 2 years', 730 * day, null, null],
  ['Exited (0) Less than a second ago', 0, 0, null],
  ['Exited (137) 5 minutes ago', 5 * minute, 137, null],
  ['Restarting (1) 12 seconds ago', 12, 1, null],
  ['Dead', null, null, null],
  ['Removal In Progress', null, null, null],
  ['', null, null, null],
] as const)('%j', (status, seconds, exitCode, health) => {
  expect(parseHumanDuration(status)).toBe(seconds);
  expect(parseExitCode(status)).toBe(exitCode);
  expect(parseHealth(status)).toBe(health);
});

test.each([
  [['/web'], 'web'],
  [['/other/alias', '/web'], 'web'],
  [['/other/alias'], 'other/alias'],
  [[], ''],
])('the own name among %j is %j', (names, own) => {
  expect(ownName(names)).toBe(own);
});

describe('a row', () => {
  const at = Date.UTC(2026, 0, 2);

  test('of a list with everything', () => {
    const id = 'a'.repeat(64);
    expect(
      toContainerSummary(
        {
          Id: id,
          Names: ['/shop-web-1'],
          Image: 'nginx:1.27',
          ImageID: 'sha256:1',
          Command: "nginx -g 'daemon off;'",
          Created: 1_767_000_000,
          State: 'running',
          Status: 'Up 2 minutes (healthy)',
          Ports: [
            { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
            { PrivatePort: 443, Type: 'tcp' },
            { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
            { IP: '0.0.0.0', PrivatePort: 53, PublicPort: 53, Type: 'udp' },
          ],
          Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
          Mounts: [
            { Type: 'volume', Name: 'data', Source: '/var/lib/docker/volumes/data/_data' },
            { Type: 'bind', Source: '/srv/www' },
            { Type: 'tmpfs' },
          ],
          NetworkSettings: { Networks: { shop: { IPAddress: '172.18.0.2' }, none: null } },
        },
        at,
      ),
    ).toEqual({
      id,
      name: 'shop-web-1',
      image: 'nginx:1.27',
      imageId: 'sha256:1',
      command: "nginx -g 'daemon off;'",
      createdAt: 1_767_000_000_000,
      state: 'running',
      status: 'Up 2 minutes (healthy)',
      since: at - 120_000,
      exitCode: null,
      oomKilled: null,
      health: 'healthy',
      ports: [
        { ip: '0.0.0.0', privatePort: 53, publicPort: 53, protocol: 'udp' },
        { ip: '::', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
        { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
        { ip: '', privatePort: 443, publicPort: null, protocol: 'tcp' },
      ],
      labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
      networks: [
        { name: 'shop', id: '', ip: '172.18.0.2' },
        { name: 'none', id: '', ip: '' },
      ],
      mounts: ['/srv/www', 'data'],
      project: 'shop',
      service: 'web',
    });
  });

  test('of a list with nothing is still a row', () => {
    expect(toContainerSummary({}, at)).toMatchObject({
      id: '',
      name: '',
      state: 'created',
      ports: [],
      since: null,
    });
    const empty = {
      Id: 'b'.repeat(64),
      Names: null,
      Ports: null,
      Labels: null,
      NetworkSettings: null,
      State: 'new',
    };
    expect(toContainerSummary(empty, at)).toMatchObject({
      name: 'b'.repeat(12),
      labels: {},
      networks: [],
      mounts: [],
    });
  });

  test('says the same in whatever order the engine lists ports', () => {
    const port = fc.record({
      IP: fc.constantFrom('', '::', '0.0.0.0'),
      PrivatePort: fc.constantFrom(80, 81),
      PublicPort: fc.constantFrom(1, 2),
      Type: fc.constantFrom('tcp', 'udp'),
    });
    fc.assert(
      fc.property(fc.array(port), fc.func(fc.integer()), (ports, order) => {
        const shuffled = [...ports].sort((a, b) => order(a) - order(b));
        expect(toContainerSummary({ Ports: shuffled }, at)).toEqual(toContainerSummary({ Ports: ports }, at));
      }),
    );
  });
});
