import { expect, test } from 'vitest';
import { exitMeaning, signalOfExit } from './exit-code';

test.each([
  [0, 'done', null],
  [1, null, null],
  [2, null, null],
  [125, 'dockerError', null],
  [126, 'notExecutable', null],
  [127, 'notFound', null],
  [128, null, null],
  [129, 'signal', 'SIGHUP'],
  [130, 'interrupted', 'SIGINT'],
  [134, 'aborted', 'SIGABRT'],
  [137, 'killed', 'SIGKILL'],
  [139, 'crashed', 'SIGSEGV'],
  [141, 'signal', 'SIGPIPE'],
  [143, 'terminated', 'SIGTERM'],
  [162, 'signal', 'SIG34'],
  [192, 'signal', 'SIG64'],
  // there is no signal over 64: a program's own codes, such as ssh's 255
  [193, null, null],
  [255, null, null],
] as const)('%i', (code, meaning, signal) => {
  expect(exitMeaning(code, null)).toBe(meaning);
  expect(exitMeaning(code, false)).toBe(meaning);
  expect(signalOfExit(code)).toBe(signal);
});

test('137 is the memory when the kernel said so, and no other code is', () => {
  expect(exitMeaning(137, true)).toBe('outOfMemory');
  expect(exitMeaning(0, true)).toBe('done');
});
