import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBytes } from '../bytes';
import { joinCsv, splitCsv } from './csv';
import { fieldProblems, valueProblem } from './field-problems';
import { isIp, parseHostEntry } from './ip';
import { parseDevice, parseGpus, parseUlimit } from './limits';
import { parseMount } from './mount';
import { parseNetwork } from './network';
import { formatPublish, parsePublish, toExposedPorts, toPortBindings } from './port';
import { ValueProblem } from './problem';
import { formatDuration, parseBytes, parseCpus, parseDuration } from './quantity';
import { formatVolume, parseVolume } from './volume';

describe('quantities', () => {
  test.each([
    ['512', 512],
    ['1k', 1024],
    ['64KiB', 65536],
    ['1.5g', 1.5 * 1024 ** 3],
    ['2 MB', 2 * 1024 ** 2],
    ['1t', 1024 ** 4],
  ])('%s is %d bytes', (text, bytes) => expect(parseBytes(text)).toBe(bytes));
  test.each(['', '-1', '1x', '1 2', 'm', '1mm'])('%j is no size', (text) =>
    expect(() => parseBytes(text)).toThrow(ValueProblem),
  );
  test.each([
    ['1m30s', 90e9],
    ['500ms', 5e8],
    ['1.5h', 5.4e12],
    ['.5s', 5e8],
    ['0', 0],
    ['2h45m', 9.9e12],
    ['1us', 1000],
  ])('%s is %d ns', (text, ns) => expect(parseDuration(text)).toBe(ns));
  test.each(['', '5', '1d', '-1s', 's', '1s 2s'])('%j is no duration', (text) =>
    expect(() => parseDuration(text)).toThrow(ValueProblem),
  );
  test('a written duration and size are read as the same', () => {
    fc.assert(fc.property(fc.nat({ max: 1e15 }), (ns) => parseDuration(formatDuration(ns)) === ns));
    fc.assert(fc.property(fc.nat({ max: 2 ** 40 }), (bytes) => parseBytes(writeBytes(bytes)) === bytes));
  });
  test.each([
    ['1.5', 1.5e9],
    ['.25', 2.5e8],
    ['0.000000001', 1],
    ['-1', -1e9],
  ])('%s CPUs', (text, nano) => expect(parseCpus(text)).toBe(nano));
  test.each(['', '.', '1/2x', '0.0000000001', 'all'])('%j is no number of CPUs', (text) =>
    expect(() => parseCpus(text)).toThrow(ValueProblem),
  );
});

describe('comma-separated values', () => {
  test('come back, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (fields) => {
        expect(splitCsv(joinCsv(fields))).toEqual(fields);
      }),
    );
  });
  test.each(['a"b', '"a', '"a"b,c'])('%j has a stray quote', (text) =>
    expect(() => splitCsv(text)).toThrow(ValueProblem),
  );
});

describe('ports', () => {
  test.each([
    ['80', ['80/tcp  ']],
    ['8080:80', ['80/tcp  8080']],
    ['127.0.0.1:8080:80/udp', ['80/udp 127.0.0.1 8080']],
    ['127.0.0.1::80', ['80/tcp 127.0.0.1 ']],
    ['[::1]:8080:80', ['80/tcp ::1 8080']],
    ['8000-8001:80-81', ['80/tcp  8000', '81/tcp  8001']],
    ['8000-8010:80', ['80/tcp  8000-8010']],
    ['80-81/sctp', ['80/sctp  ', '81/sctp  ']],
    ['target=80,published=8080,protocol=udp', ['80/udp  8080']],
  ])('%s', (text, expected) => {
    expect(toPortBindings(text).map(({ port, HostIp, HostPort }) => `${port} ${HostIp} ${HostPort}`)).toEqual(
      expected,
    );
  });
  test.each([
    '',
    ':',
    '80:',
    'x:80',
    '1:70000',
    '9-8:9-8',
    '1-3:1-2',
    '300.1.1.1:1:1',
    '80/icmp',
    'published=80',
  ])('%j is refused', (text) => expect(() => toPortBindings(text)).toThrow(ValueProblem));
  test('what is taken apart is written as the same', () => {
    for (const text of [
      '80',
      '8080:80',
      '127.0.0.1:8080:80/udp',
      '127.0.0.1::80',
      '[::1]:8080:80',
      '8000-8001:80-81',
    ])
      expect(formatPublish(parsePublish(text))).toBe(text);
  });
  test('exposed ranges', () => expect(toExposedPorts('9000-9001/udp')).toEqual(['9000/udp', '9001/udp']));
});

describe('volumes and mounts', () => {
  test.each([
    ['/data', ['', '/data', '']],
    ['db:/data', ['db', '/data', '']],
    ['/a:/b:ro,z', ['/a', '/b', 'ro,z']],
    ['C:\\data:/data', ['C:\\data', '/data', '']],
  ])('%s', (text, [source, target, mode]) => {
    expect(parseVolume(text)).toEqual({ source, target, mode });
    expect(formatVolume(parseVolume(text))).toBe(text);
  });
  test.each([
    ['./a:/b', 'path-relative'],
    ['~/a:/b', 'path-relative'],
    ['$PWD:/b', 'volume-name'],
    ['a:b:c:d', 'volume'],
    ['aa:b', 'volume'],
    [':/b', 'volume'],
    ['b', 'volume'],
  ])('%s is refused: %s', (text, code) => expect(valueProblem('volume', text)).toBe(code));
  test('a mount in all its fields', () => {
    expect(parseMount('type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=1777,ro')).toEqual({
      Type: 'tmpfs',
      Target: '/t',
      ReadOnly: true,
      TmpfsOptions: { SizeBytes: 1024 ** 2, Mode: 0o1777 },
    });
  });
  test.each([
    ['src=a', 'mount-target'],
    ['dst=/a,nope=1', 'mount-field'],
    ['dst=/a,nope', 'mount-field'],
    ['type=bind,src=/a,dst=/b,volume-nocopy', 'mount-mixed'],
    ['type=bind,src=a,dst=/b', 'path-relative'],
    ['dst=/a,tmpfs-mode=9', 'mount-field'],
  ])('%s is refused: %s', (text, code) => expect(valueProblem('mount', text)).toBe(code));
});

describe('networks and addresses', () => {
  test('the long form', () => {
    expect(parseNetwork('name=web,alias=a,alias=b,ip=10.0.0.2,driver-opt=k=v,gw-priority=5')).toMatchObject({
      name: 'web',
      aliases: ['a', 'b'],
      ip: '10.0.0.2',
      driverOpts: { k: 'v' },
      gwPriority: 5,
    });
    expect(parseNetwork('container:web').name).toBe('container:web');
  });
  test.each(['10.0.0.1', '::1', 'fe80::1', '2001:db8:0:0:0:0:0:1', '::ffff:10.0.0.1'])(
    '%s is an address',
    (text) => expect(isIp(text)).toBe(true),
  );
  test.each(['', '10.0.0', '256.0.0.1', '80:80', '1::2::3', 'host', '12345::'])('%j is none', (text) =>
    expect(isIp(text)).toBe(false),
  );
  test('extra hosts are written in one way', () => {
    expect(parseHostEntry('db=[::1]')).toBe('db:::1');
    expect(parseHostEntry('h:host-gateway')).toBe('h:host-gateway');
    expect(() => parseHostEntry('db')).toThrow(ValueProblem);
  });
});

describe('limits and devices', () => {
  test('ulimits', () => {
    expect(parseUlimit('nofile=5')).toEqual({ Name: 'nofile', Soft: 5, Hard: 5 });
    expect(parseUlimit('core=0:-1')).toEqual({ Name: 'core', Soft: 0, Hard: -1 });
    for (const text of ['nofile', 'nofile=2:1', 'nofile=-1:5', 'made-up=1'])
      expect(() => parseUlimit(text), text).toThrow(ValueProblem);
  });
  test('devices', () => {
    expect(parseDevice('/dev/a:/dev/b:r')).toMatchObject({
      PathInContainer: '/dev/b',
      CgroupPermissions: 'r',
    });
    expect(parseDevice('/dev/a:rw')).toMatchObject({ PathInContainer: '/dev/a', CgroupPermissions: 'rw' });
    for (const text of ['', 'a', '/dev/a:/dev/b:x', '/dev/a:/b:r:w'])
      expect(() => parseDevice(text), text).toThrow(ValueProblem);
  });
  test('graphics cards', () => {
    expect(parseGpus('all')[0]).toMatchObject({ Count: -1, Capabilities: [['gpu']] });
    expect(parseGpus('"device=0,2",capabilities=compute')[0]).toMatchObject({
      Count: 0,
      DeviceIDs: ['0', '2'],
      Capabilities: [['compute', 'gpu']],
    });
    expect(() => parseGpus('made=up')).toThrow(ValueProblem);
  });
});

test('a spec says all that is wrong with it', () => {
  const problems = fieldProblems({
    image: '',
    command: [],
    rm: true,
    restart: 'always',
    publish: ['80', 'x'],
    noHealthcheck: true,
    healthCmd: 'true',
  });
  expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
    'image no-image',
    'publish port',
    'restart restart-rm',
    'noHealthcheck health-none',
  ]);
});
