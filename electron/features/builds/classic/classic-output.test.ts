import type { BuildStep } from '@shared/features/builds';
import { expect, test } from 'vitest';
import type { BuildReport } from '../builder/builder';
import { createBuildLog } from '../run/build-log';
import { createClassicReader } from './classic-output';

function read(messages: object[]) {
  const log = createBuildLog(() => null);
  const nothing = () => {};
  const report: BuildReport = {
    ...log,
    sending: nothing,
    running: nothing,
    errorLines: nothing,
    ref: nothing,
  };
  let time = 0;
  const reader = createClassicReader(report, () => {
    time += 1;
    return time;
  });
  for (const message of messages) reader.take(message);
  const shown = (step: BuildStep) => [step.name, step.state, log.outputOf(step.id).text];
  return { steps: log.steps, shown: log.steps.map(shown), log, result: reader.result };
}
const says = (...streams: string[]) => streams.map((stream) => ({ stream }));

test('steps, what they said, and which came from the cache', () => {
  const { shown, result, steps, log } = read([
    ...says('Step 1/3 : FROM a', '\n'),
    { status: 'Pulling fs layer', id: 'abc', progressDetail: {} },
    { status: 'Downloading', id: 'abc', progressDetail: { current: 5, total: 9 } },
    { status: 'Pull complete', id: 'abc', progressDetail: {} },
    { status: 'Status: Downloaded newer image for a' },
    ...says(' ---> 1\n', 'Step 2/3 : RUN x', '\n', ' ---> Using cache\n', ' ---> 2\n'),
    ...says('Step 3/3 : RUN y', '\n', ' ---> Running in 0a1b\n', 'Step 9/9 : no step\n', 'y\n'),
    ...says('Removing intermediate container 0a1b\n', ' ---> 3\n'),
    { aux: { ID: 'sha256:3' } },
    ...says('[Warning] One or more build-args [Z] were not consumed\n', 'Successfully built 3\n'),
  ]);
  expect(shown).toEqual([
    ['Step 1/3 : FROM a', 'done', 'Status: Downloaded newer image for a\n ---> 1\n'],
    ['Step 2/3 : RUN x', 'cached', ' ---> Using cache\n ---> 2\n'],
    [
      'Step 3/3 : RUN y',
      'done',
      ' ---> Running in 0a1b\nStep 9/9 : no step\ny\nRemoving intermediate container 0a1b\n ---> 3\n[Warning] One or more build-args [Z] were not consumed\n',
    ],
  ]);
  expect(steps[0]?.parts).toEqual([
    { id: 'abc', text: 'Pull complete', current: null, total: null, done: true },
  ]);
  expect(log.warnings).toMatchObject([{ text: 'One or more build-args [Z] were not consumed' }]);
  expect(result).toEqual({ imageId: 'sha256:3', error: null, container: null });
  expect(steps.every(({ startedAt, endedAt }) => startedAt! < endedAt!)).toBe(true);
});

test('the step that fails, in the words of the engine', () => {
  const message = "The command '/bin/sh -c x' returned a non-zero code: 1";
  const { steps, result } = read([
    ...says('Step 1/2 : FROM a', '\n', 'Step 2/2 : RUN x', '\n', ' ---> Running in ff\n'),
    { errorDetail: { code: 1, message }, error: message },
  ]);
  expect(steps.map(({ state, error }) => [state, error])).toEqual([
    ['done', null],
    ['failed', message],
  ]);
  expect(result.error).toBe(message);
});
