import { expect, test } from 'vitest';
import { OUR_API } from './client';
import { negotiateApi, withDeadline } from './ping';

test.each([
  // ours or older: the engine's
  ['1.29', '1.29'],
  ['1.41', '1.41'],
  ['1.51', '1.51'],
  // newer: ours, by numbers and not by letters
  ['1.52', OUR_API],
  ['1.100', OUR_API],
  ['2.0', OUR_API],
])('with an engine of API %s we speak %s', (engine, spoken) => {
  expect(negotiateApi(engine)).toBe(spoken);
});

test.each(['1.28', '1.9', '1.0', '0.99'])(
  'API %s is too old, and the message says both versions',
  (engine) => {
    expect(() => negotiateApi(engine)).toThrow(
      expect.objectContaining({
        code: 'engine/api-too-old',
        message: expect.stringMatching(new RegExp(`${engine}.*1\\.29`)),
      }),
    );
  },
);

test('a deadline ends with whichever comes first', async () => {
  const caller = new AbortController();
  const signal = withDeadline(caller.signal, 60_000);
  caller.abort('gone');
  expect(signal.reason).toBe('gone');
  const late = withDeadline(new AbortController().signal, 1);
  await new Promise((resolve) => late.addEventListener('abort', resolve));
  expect(late.reason.name).toBe('TimeoutError');
});
