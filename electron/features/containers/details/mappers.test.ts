import { expect, test } from 'vitest';
import type { EngineEvent } from '../../../engine/events';
import { commitPath } from './commit-container';
import { createLineJoiner } from './last-lines';
import { toPruneCandidate } from './prune-preview';
import { traceOf } from './stop-trace';
import { toDetails, toEnvironment } from './to-details';
import { toHealth } from './to-health';
import { parseElapsed, toProcesses } from './to-processes';
import { toSettings } from './to-settings';
import { updateBody } from './update-container';

test('what an engine leaves out is empty', () => {
  const details = toDetails({}, null);
  expect(details).toMatchObject({ id: '', environment: [], mounts: [], networks: [], health: null });
  expect(details.limits.restart).toEqual({ name: 'no', retries: 0 });
  expect(details.run).toMatchObject({ startedAt: null, finishedAt: null, stopSignal: 'SIGTERM' });
  expect(toSettings({})).toEqual([]);
  expect(toProcesses({ Titles: null, Processes: null })).toEqual([]);
  expect(toPruneCandidate({ Id: 'ab' })).toMatchObject({ sizeRw: 0, name: 'ab' });
});

test('variables without a value, with equals signs, and over those of the image', () => {
  expect(toEnvironment(['A=1', 'B', 'C=x=y', 'D=new'], ['A=1', 'D=old'])).toEqual([
    { name: 'A', value: '1', origin: 'image' },
    { name: 'B', value: '', origin: 'container' },
    { name: 'C', value: 'x=y', origin: 'container' },
    { name: 'D', value: 'new', origin: 'overridden' },
  ]);
});

test('a network that is still null, and times that never were', () => {
  const details = toDetails(
    {
      NetworkSettings: { Networks: { b: null, a: { IPAddress: '10.0.0.2', Aliases: null } } },
      State: { StartedAt: '0001-01-01T00:00:00Z', FinishedAt: '2026-01-02T03:04:05.123456789Z' },
    },
    [],
  );
  expect(details.networks.map(({ name, ip, aliases }) => [name, ip, aliases])).toEqual([
    ['a', '10.0.0.2', []],
    ['b', '', []],
  ]);
  expect(details.run).toMatchObject({ startedAt: null, finishedAt: Date.parse('2026-01-02T03:04:05.123Z') });
});

test('a health check: defaults, NONE, and probes newest first', () => {
  expect(toHealth({ Test: ['NONE'] }, null)).toBeNull();
  expect(toHealth({ Test: [] }, null)).toBeNull();
  const probe = (second: number) => ({
    Start: `2026-01-01T00:00:0${second}Z`,
    End: `2026-01-01T00:00:0${second}.250Z`,
    ExitCode: second,
    Output: 'x',
  });
  expect(
    toHealth({ Test: ['CMD', 'true'] }, { Status: 'healthy', Log: [probe(1), null, probe(2)] }),
  ).toMatchObject({
    status: 'healthy',
    interval: 30_000,
    timeout: 30_000,
    retries: 3,
    startPeriod: 0,
    probes: [
      { exitCode: 2, duration: 250 },
      { exitCode: 1, duration: 250 },
    ],
  });
  expect(toHealth({ Test: ['CMD', 'true'] }, null)).toMatchObject({ status: 'none', probes: [] });
});

test('processes by the columns of whatever ps there is', () => {
  const ours = toProcesses({
    Titles: ['PID', 'PPID', 'USER', '%CPU', '%MEM', 'RSS', 'ELAPSED', 'STAT', 'COMMAND'],
    Processes: [['12', '1', 'root', '0.5', '1.2', '100', '185', 'Ss', 'sh -c sleep 1']],
  });
  expect(ours).toEqual([
    {
      pid: 12,
      ppid: 1,
      user: 'root',
      cpuPercent: 0.5,
      memoryPercent: 1.2,
      memoryBytes: 102_400,
      elapsed: 185,
      state: 'Ss',
      command: 'sh -c sleep 1',
    },
  ]);
  const plain = toProcesses({
    Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
    Processes: [['root', '12', '1', '3', '10:00', '?', '00:00:01', 'nginx'], ['x']],
  });
  expect(plain).toHaveLength(1);
  expect(plain[0]).toMatchObject({
    pid: 12,
    user: 'root',
    cpuPercent: 3,
    memoryBytes: null,
    elapsed: null,
    command: 'nginx',
  });
});

test.each([
  ['185', 185],
  ['03:05', 185],
  ['01:03:05', 3785],
  ['2-01:03:05', 176_585],
  ['10:xx', null],
  ['', null],
])('%j of running are %j seconds', (text, seconds) => {
  expect(parseElapsed(text)).toBe(seconds);
});

test('commit asks as the CLI does', () => {
  const options = {
    id: 'a',
    reference: 'host:5000/x/y:1',
    author: '',
    message: '',
    changes: ['A', 'B'],
    pause: true,
  };
  expect(commitPath(options)).toBe(
    '/commit?container=a&pause=1&repo=host%3A5000%2Fx%2Fy&tag=1&changes=A&changes=B',
  );
  expect(commitPath({ ...options, reference: 'x', changes: [], pause: false })).toBe(
    '/commit?container=a&pause=0&repo=x&tag=latest',
  );
  expect(commitPath({ ...options, reference: '', changes: [] })).toBe('/commit?container=a&pause=1');
});

test('an update says only what changes', () => {
  expect(updateBody({})).toEqual({});
  expect(updateBody({ memorySwap: -1, restart: { name: 'no', retries: 0 } })).toEqual({
    MemorySwap: -1,
    RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
  });
});

test('lines are put together whatever way they are cut, of each output apart', () => {
  const joiner = createLineJoiner();
  const text = Buffer.from('one\r\n두 줄\nthree');
  for (const byte of text) joiner.add(false, Buffer.from([byte]));
  joiner.add(true, Buffer.from('err\n\nlast\n'));
  joiner.add(false, Buffer.from('!\n'));
  expect(joiner.lines).toEqual([
    { text: 'one', stderr: false },
    { text: '두 줄', stderr: false },
    { text: 'three!', stderr: false },
    { text: 'err', stderr: true },
    { text: '', stderr: true },
    { text: 'last', stderr: true },
  ]);
});

const event = (action: string, at: number, attributes: Record<string, string> = {}): EngineEvent => ({
  type: 'container',
  action,
  detail: '',
  actorId: 'a',
  attributes,
  at,
});

test('the trace is that of the last run only', () => {
  const events = [
    event('start', 1),
    event('kill', 2, { signal: '9' }),
    event('die', 3, { exitCode: '137' }),
    event('start', 10_000),
    event('kill', 20_000, { signal: '15' }),
    event('die', 20_100, { exitCode: '0' }),
    event('stop', 20_200),
    event('start', 30_000),
  ];
  expect(traceOf(events, 20_100)).toEqual({
    signals: [{ at: 20_000, signal: 15 }],
    stopped: true,
    oom: false,
    remembered: true,
    deaths: [
      { at: 3, exitCode: 137 },
      { at: 20_100, exitCode: 0 },
    ],
  });
  expect(traceOf(events.slice(0, 3), 20_100)).toMatchObject({
    remembered: false,
    signals: [],
    stopped: false,
  });
  expect(traceOf([], null)).toMatchObject({ remembered: false, deaths: [] });
});
