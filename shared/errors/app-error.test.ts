import { expect, test } from 'vitest';
import { AppError, errorCodes } from './app-error';

test('an error has its words, what it was about, and a name of its own', () => {
  const error = new AppError({ code: 'engine/conflict', message: 'in use', target: 'web' });
  expect(error).toBeInstanceOf(Error);
  expect(`${error}`).toBe('AppError: in use');
  expect([error.code, error.data.target, error.data.retryable, error.data.op]).toEqual([
    'engine/conflict',
    'web',
    false,
    '',
  ]);
  const refs = Array.from(
    { length: 100 },
    () => new AppError({ code: 'app/internal', message: '' }).data.ref,
  );
  expect(new Set(refs).size).toBe(100);
});

test('what crossed the IPC is the same failure, and crosses it unchanged', () => {
  const first = new AppError({ code: 'engine/lost', message: 'm', retryable: true, op: 'a.b' }).data;
  expect(new AppError(JSON.parse(JSON.stringify(first))).data).toEqual(first);
});

test('codes are unique and name their side', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length);
  for (const code of errorCodes)
    expect(code).toMatch(
      /^(app|build|credentials|edit|engine|images|registry|run|logs|exec|files?|volumes|ipc)\/[a-z-]+$/,
    );
});
