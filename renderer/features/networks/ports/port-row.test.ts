import type { ContainerPort, ContainerSummary } from '@shared/features/containers';
import type { PortBinding } from '@shared/features/network-details';
import { expect, test } from 'vitest';
import { filterPorts } from './port-filter';
import { hostAddress, listPorts } from './port-row';

const container = (
  name: string,
  state: ContainerSummary['state'],
  ports: [string, number | null, number, string?][] = [],
) =>
  ({
    ...{ id: `id-${name}`, name, state, project: name === 'web' ? 'shop' : null },
    ports: ports.map(
      ([ip, publicPort, privatePort, protocol = 'tcp']): ContainerPort => ({
        ip,
        publicPort,
        privatePort,
        protocol,
      }),
    ),
  }) as ContainerSummary;
const binding = (hostIp: string, hostPort: string, containerPort = 80, protocol = 'tcp'): PortBinding => ({
  ...{ hostIp, hostPort, containerPort, protocol },
});
const conflictsOf = (rows: ReturnType<typeof listPorts>) =>
  Object.fromEntries(
    rows.map((row) => [
      `${row.container} ${hostAddress(row)}`,
      row.conflicts.map((each) => `${each.kind} ${each.container}`),
    ]),
  );

test('both wildcards are one row, and what is only exposed is none', () => {
  const rows = listPorts(
    [
      container('web', 'running', [
        ['0.0.0.0', 8080, 80],
        ['::', 8080, 80],
        ['127.0.0.1', 9000, 90],
        ['', null, 443],
      ]),
    ],
    new Map(),
  );
  expect(rows.map((row) => [hostAddress(row), row.containerPort, row.live])).toEqual([
    ['8080', 80, true],
    ['127.0.0.1:9000', 90, true],
  ]);
});

test('conflicts are those of one port, one protocol and addresses that overlap', () => {
  const rows = listPorts(
    [
      container('web', 'running', [['0.0.0.0', 8080, 80]]),
      container('dns', 'running', [['127.0.0.1', 53, 53, 'udp']]),
      container('old', 'exited'),
      container('other', 'created'),
    ],
    new Map([
      ['id-old', [binding('127.0.0.1', '8080'), binding('', '53', 53), binding('', '9000')]],
      ['id-other', [binding('::1', '8080'), binding('', '9000'), binding('', '8000-8090'), binding('', '')]],
    ]),
  );
  expect(conflictsOf(rows)).toEqual({
    'web 0.0.0.0:8080': ['wanted old'],
    'dns 127.0.0.1:53': [],
    'old 127.0.0.1:8080': ['taken web'],
    'old 53': [],
    'old 9000': ['either other'],
    'other [::1]:8080': [],
    'other 9000': ['either old'],
    'other 8000-8090': [],
    'other ': [],
  });
  const found = (text: string) =>
    filterPorts(rows, 'all', text).map((row) => `${row.container} ${hostAddress(row)}`);
  expect(found('8050')).toEqual(['other 8000-8090']);
  expect(found('53')).toEqual(['dns 127.0.0.1:53', 'old 53']);
  expect(found('port:8080 -container:old')).toEqual([
    'web 0.0.0.0:8080',
    'other [::1]:8080',
    'other 8000-8090',
  ]);
  expect(found('proto:udp')).toEqual(['dns 127.0.0.1:53']);
  expect(found('project:shop')).toEqual(['web 0.0.0.0:8080']);
  expect(found('ip:127')).toEqual(['dns 127.0.0.1:53', 'old 127.0.0.1:8080']);
  expect(filterPorts(rows, 'conflicts', '')).toHaveLength(4);
  expect(filterPorts(rows, 'planned', '')).toHaveLength(7);
});
