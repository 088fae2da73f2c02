import { expect, test } from 'vitest';
import type { ContainerRun, StopTrace } from '../features/container-details';
import { restartLoop, stopCause } from './stop-cause';

const run = (part: Partial<ContainerRun>): ContainerRun => ({
  state: 'exited',
  exitCode: 0,
  oomKilled: false,
  error: '',
  startedAt: 1000,
  finishedAt: 60_000,
  restartCount: 0,
  stopSignal: 'SIGTERM',
  stopTimeout: null,
  ...part,
});
const trace = (part: Partial<StopTrace>): StopTrace => ({
  signals: [],
  stopped: false,
  oom: false,
  remembered: true,
  deaths: [],
  ...part,
});
const signals = (...list: [at: number, signal: number][]) => list.map(([at, signal]) => ({ at, signal }));

test.each([
  ['finished', run({}), trace({}), null],
  ['failed', run({ exitCode: 3 }), trace({}), null],
  ['failed', run({ exitCode: 255 }), trace({}), null],
  ['notFound', run({ exitCode: 127 }), trace({}), null],
  ['notExecutable', run({ exitCode: 126 }), null, null],
  ['notStarted', run({ exitCode: 127, startedAt: null, error: 'no such file' }), trace({}), null],
  ['outOfMemory', run({ exitCode: 137, oomKilled: true }), trace({}), null],
  ['outOfMemory', run({ exitCode: 137 }), trace({ oom: true }), null],
  ['stopped', run({ exitCode: 143 }), trace({ stopped: true, signals: signals([59_900, 15]) }), 'SIGTERM'],
  ['stopped', run({ exitCode: 0 }), trace({ stopped: true, signals: signals([59_900, 3]) }), 'SIGQUIT'],
  [
    'stopTimeout',
    run({ exitCode: 137 }),
    trace({ stopped: true, signals: signals([50_000, 15], [60_000, 9]) }),
    'SIGTERM',
  ],
  ['killed', run({ exitCode: 137 }), trace({ signals: signals([59_990, 9]) }), 'SIGKILL'],
  ['killed', run({ exitCode: 129 }), trace({ signals: signals([59_990, 1]) }), 'SIGHUP'],
  ['afterSignal', run({ exitCode: 0 }), trace({ signals: signals([59_000, 15]) }), 'SIGTERM'],
  // a signal of long ago has nothing to do with the end
  ['finished', run({ exitCode: 0 }), trace({ signals: signals([2000, 1]) }), null],
  ['signalOutside', run({ exitCode: 137 }), trace({}), 'SIGKILL'],
  ['signalOutside', run({ exitCode: 139 }), trace({}), 'SIGSEGV'],
  ['signalUnknown', run({ exitCode: 137 }), trace({ remembered: false }), 'SIGKILL'],
  ['signalUnknown', run({ exitCode: 143 }), null, 'SIGTERM'],
] as const)('%s', (kind, ofRun, ofTrace, signal) => {
  expect(stopCause(ofRun, ofTrace)).toMatchObject({ kind, signal });
});

test('a grace period is told, and memory that ran out for another process of the container', () => {
  const stop = trace({ stopped: true, signals: signals([50_000, 15], [60_000, 9]) });
  expect(stopCause(run({ exitCode: 137 }), stop).grace).toBe(10);
  expect(stopCause(run({ exitCode: 1, oomKilled: true }), trace({}))).toMatchObject({
    kind: 'failed',
    oomInside: true,
  });
});

test.each([
  [[], null],
  [[1, 2], null],
  [[0, 10_000, 20_000], { count: 3, span: 20_000 }],
  [[0, 10_000_000, 10_010_000, 10_030_000], { count: 3, span: 30_000 }],
  [[0, 10_000_000, 20_000_000], null],
])('deaths at %j: %j', (times, loop) => {
  expect(restartLoop(times.map((at) => ({ at, exitCode: 1 })))).toEqual(loop);
});
