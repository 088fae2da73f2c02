import { AppError, type ErrorCode } from '@shared/errors/app-error';
import { toAppError } from '../../ipc/to-app-error';

/** The engine's and registries' words for what went wrong between them. The first that fits holds. */
const words: [RegExp, ErrorCode][] = [
  [/no space left on device/i, 'engine/disk-full'],
  [/toomanyrequests|too many requests|rate limit/i, 'registry/rate-limit'],
  [/server gave HTTP response to HTTPS client/i, 'registry/plain-http'],
  [/x509:|certificate signed by|tls: |certificate has expired/i, 'registry/tls'],
  [/no such host|server misbehaving|name resolution|lookup \S+( on \S+)?: /i, 'registry/unknown-host'],
  [/no matching manifest|does not (provide|match) the specified platform/i, 'registry/no-platform'],
  [/does not exist locally|tag does not exist|no such image/i, 'engine/not-found'],
  [
    /denied|unauthorized|authentication required|no basic auth credentials|forbidden|insufficient_scope/i,
    'registry/denied',
  ],
  [/manifest unknown|name unknown|not found|repository does not exist/i, 'registry/not-found'],
  [
    /connection refused|i\/o timeout|no route to host|network is unreachable|Client\.Timeout exceeded|context deadline exceeded|connection reset|: EOF$/i,
    'registry/unreachable',
  ],
];

/** What the engine's words about a registry mean; null when they are about something else. */
export function codeOfWords(message: string): ErrorCode | null {
  return words.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

const later = new Set<ErrorCode>(['registry/rate-limit', 'registry/unknown-host', 'registry/unreachable']);

/** The error of an engine's words. */
export function transferError(message: string, target: string): AppError {
  const code = codeOfWords(message) ?? 'engine/server-error';
  return new AppError({ code, message, target, retryable: later.has(code) });
}

/** An answer's error by what its words say of the registry; all else as it is. */
export function explained(thrown: unknown, target: string): unknown {
  if (thrown instanceof AppError) return thrown;
  const data = toAppError(thrown, { op: '', target });
  const code = data.engine && codeOfWords(data.message);
  return code ? new AppError({ ...data, code, retryable: later.has(code) }) : thrown;
}
