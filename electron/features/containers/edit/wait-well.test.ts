import { expect, test } from 'vitest';
import { isWell, whatIsWrong } from './wait-well';

test.each([
  [{ State: { Running: true } }, null],
  [{ State: { Running: true, Health: { Status: 'starting' } } }, null],
  [{ State: { Running: false, ExitCode: 3 } }, /ended with exit code 3$/],
  [{ State: { Running: false, ExitCode: 137, OOMKilled: true } }, /137 \(out of memory\)/],
  [
    { State: { Running: true, Restarting: true, ExitCode: 4 }, RestartCount: 1 },
    /exit code 4 and was restarted/,
  ],
  // it runs again: its exit code is none of the earlier end
  [{ State: { Running: true, ExitCode: 0 }, RestartCount: 1 }, /it ended and was restarted/],
  [
    { State: { Running: true, Health: { Status: 'unhealthy', Log: [{ Output: 'no answer\n' }] } } },
    /unhealthy: no answer$/,
  ],
  [null, /was removed/],
] as [Parameters<typeof whatIsWrong>[0], RegExp | null][])('%j: %s', (found, words) => {
  const wrong = whatIsWrong(found);
  if (words === null) expect(wrong).toBeNull();
  else expect(wrong).toMatch(words);
});

test('one that is still starting is not well yet', () => {
  expect(isWell({ State: { Running: true, Health: { Status: 'starting' } } } as never)).toBe(false);
  expect(isWell({ State: { Running: true } } as never)).toBe(true);
});
