import { execFileSync } from 'node:child_process';
import { AppError } from '@shared/errors/app-error';
import type { ActivityEntry } from '@shared/features/activity';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActivityLog } from './recorder';

const failed = (code: 'engine/conflict' | 'ipc/cancelled') =>
  ({ ok: false, e: new AppError({ code, message: 'no' }).data }) as const;

test('an entry is told when it begins and when it ends, under one id', () => {
  const log = createActivityLog();
  const told: ActivityEntry[] = [];
  const stop = log.subscribe((entry) => told.push(entry));
  const end = log.begin('containers.stop', 'web', ['docker', 'stop', 'web']);
  expect(log.all()).toMatchObject([
    {
      id: 1,
      op: 'containers.stop',
      target: 'web',
      command: 'docker stop web',
      result: 'running',
      duration: null,
    },
  ]);
  end({ ok: true, v: null });
  expect(told.map((entry) => [entry.id, entry.result])).toEqual([
    [1, 'running'],
    [1, 'done'],
  ]);
  expect(log.all()).toHaveLength(1);
  expect(log.all()[0]?.duration).toBeGreaterThanOrEqual(0);
  stop();
  log.begin('x', 'y', ['z']);
  expect(told).toHaveLength(2);
});

test('failures keep their error; what was cancelled has not failed', () => {
  const log = createActivityLog();
  log.begin('a', 't', ['docker'])(failed('engine/conflict'));
  log.begin('b', 't', ['docker'])(failed('ipc/cancelled'));
  expect(log.all().map((entry) => [entry.result, entry.error?.code])).toEqual([
    ['failed', 'engine/conflict'],
    ['cancelled', 'ipc/cancelled'],
  ]);
});

test('keeps the newest thousand, and clearing leaves what is under way', () => {
  const log = createActivityLog();
  const ends = Array.from({ length: 1500 }, (_, i) => log.begin('op', `t${i}`, ['docker']));
  expect(log.all()).toHaveLength(1000);
  expect(log.all()[0]?.target).toBe('t500');
  for (const end of ends.slice(0, 1498)) end({ ok: true, v: null });
  // those that had been dropped do not come back as the newest
  expect(log.all()).toHaveLength(1000);
  expect(log.all().at(-1)?.target).toBe('t1499');
  log.clear();
  expect(log.all().map((entry) => entry.target)).toEqual(['t1498', 't1499']);
});

test('the command, pasted into a shell, is the words that the app means', () => {
  const log = createActivityLog();
  const word = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'\'"\\$`!*?~#&|;<>(){}[] \t\n='),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(
      fc.array(
        word.filter((text) => !text.includes('\0')),
        { minLength: 1, maxLength: 4 },
      ),
      (words) => {
        log.begin('op', 't', ['docker', ...words]);
        const command =
          log
            .all()
            .at(-1)
            ?.command.replace(/^docker/, `printf '%s\\0'`) ?? '';
        expect(
          execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' }).split('\0').slice(0, -1),
        ).toEqual(words);
      },
    ),
    { numRuns: 60 },
  );
});
