/**
 * Every way in which a call or stream can fail, as the page sees it. The engine's own words are in `message`; what to do
 * next is the hint of the code (`hints.ts`, worded in the locales under `errors.<code>`).
 */
export const errorCodes = [
  'engine/unreachable',
  'engine/permission-denied',
  'engine/bad-address',
  'engine/tls',
  'engine/not-docker',
  'engine/not-responding',
  'engine/lost',
  'engine/api-too-old',
  'engine/bad-request',
  'engine/not-found',
  'engine/conflict',
  'engine/unauthorized',
  'engine/server-error',
  'engine/not-implemented',
  'engine/disk-full',
  'build/failed',
  'build/no-builder',
  'build/bad-ignore',
  'build/outside',
  'build/interrupted',
  'edit/auto-remove',
  'edit/swarm-task',
  'edit/unfinished',
  'edit/name-taken',
  'edit/new-failed',
  'edit/rolled-back',
  'edit/rollback-failed',
  'edit/interrupted',
  'edit/journal',
  'edit/gone',
  'logs/unreadable',
  'exec/no-shell',
  'exec/not-running',
  'file/failed',
  'images/bad-tar',
  'run/bad-value',
  'files/bad-archive',
  'files/changed',
  'files/exists',
  'files/out-of-reach',
  'files/refused',
  'volumes/busy',
  'volumes/in-use',
  'volumes/journal',
  'volumes/not-emptied',
  'volumes/not-verified',
  'volumes/settled',
  'volumes/unfinished',
  'credentials/unreadable',
  'credentials/helper',
  'registry/denied',
  'registry/not-found',
  'registry/rate-limit',
  'registry/no-platform',
  'registry/wrong-password',
  'registry/tls',
  'registry/plain-http',
  'registry/unknown-host',
  'registry/unreachable',
  'registry/not-allowed',
  'registry/no-catalog',
  'registry/failed',
  'ipc/forbidden',
  'ipc/bad-input',
  'ipc/unknown-method',
  'ipc/cancelled',
  'app/worker-down',
  'app/internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What the engine answered: its HTTP status, its words and the request they answer. */
export interface EngineAnswer {
  status: number;
  message: string;
  request: string;
}

/** A failure in the form that crosses the IPC. */
export interface AppErrorData {
  code: ErrorCode;
  /** The engine's (or the system's) own words. */
  message: string;
  /** True when the same call may succeed later without a change. */
  retryable: boolean;
  /** The contract entry that failed, such as `containers.stop`. */
  op: string;
  /** What it was done to: a container name, a path, an address. */
  target?: string | undefined;
  engine?: EngineAnswer | undefined;
  /** For `ipc/bad-input`: the field and what is wrong with it. */
  issues?: { path: string; message: string }[] | undefined;
  /** Names this one failure in the log and in the page. */
  ref: string;
}

/** The thrown form of {@link AppErrorData}, on both sides. */
export class AppError extends Error {
  readonly data: AppErrorData;

  constructor(data: Partial<AppErrorData> & Pick<AppErrorData, 'code' | 'message'>) {
    super(data.message);
    this.name = 'AppError';
    this.data = { retryable: false, op: '', ref: newRef(), ...data };
  }

  get code(): ErrorCode {
    return this.data.code;
  }
}

let refs = 0;

/** A short name for one failure, unique in this process run. */
function newRef(): string {
  refs += 1;
  return `${Date.now().toString(36)}-${refs.toString(36)}`;
}
