import { AppError } from '@shared/errors/app-error';
import { toAppError } from '../../../ipc/to-app-error';

/** A line of the Dockerfile that the builder's words name: `dockerfile parse error line 3`, `Dockerfile:5`. */
export function linesInWords(words: string): [number, number] | null {
  const found =
    /dockerfile parse error(?: on)? line (\d+)/i.exec(words) ??
    /^[^\s:]*(?:Dockerfile|Containerfile|\.dockerfile)[^\s:]*:(\d+)(?:\n|$)/im.exec(words) ??
    /syntax error on line (\d+)/i.exec(words);
  const line = Number(found?.[1]);
  return line > 0 ? [line, line] : null;
}

const codes = [
  [/no space left on device/i, 'engine/disk-full'],
  [
    /pull access denied|unauthorized|no basic auth credentials|authentication required|401 Unauthorized/i,
    'engine/unauthorized',
  ],
] as const;

/** A failure of the build itself, in the builder's words. */
export function buildFailure(words: string): AppError {
  const message = words.trim() || 'The builder failed without a word';
  const code = codes.find(([pattern]) => pattern.test(message))?.[1] ?? 'build/failed';
  return new AppError({ code, message });
}

/** An engine that refuses a build (a bad Dockerfile, for one) answers with a status; that is a failure of the build, too. */
export function asBuildFailure(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  const data = toAppError(thrown, { op: 'builds.start' });
  if (data.code !== 'engine/bad-request' && data.code !== 'engine/server-error') return thrown;
  return new AppError({ ...data, code: 'build/failed' });
}
