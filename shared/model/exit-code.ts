/** What an exit code means, as a key of the locales below `exit.`; null when only the program knows. */
export type ExitMeaning =
  | 'done'
  | 'dockerError'
  | 'notExecutable'
  | 'notFound'
  | 'interrupted'
  | 'aborted'
  | 'outOfMemory'
  | 'killed'
  | 'crashed'
  | 'terminated'
  | 'signal';

const signals: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
};

/** The last of Linux's signals; exit codes beyond 128 and it (255, above all) are a program's own. */
const LAST_SIGNAL = 64;

/** A signal's name, such as `SIGKILL`. */
export function signalName(number: number): string {
  return signals[number] ?? `SIG${number}`;
}

/** The signal in an exit code over 128, by name; null for none. */
export function signalOfExit(code: number): string | null {
  return code > 128 && code <= 128 + LAST_SIGNAL ? signalName(code - 128) : null;
}

/** The meaning of a container's exit code. 137 has two: the kernel's out-of-memory killer, or somebody's SIGKILL. */
export function exitMeaning(code: number, oomKilled: boolean | null): ExitMeaning | null {
  switch (code) {
    case 0:
      return 'done';
    case 125:
      return 'dockerError';
    case 126:
      return 'notExecutable';
    case 127:
      return 'notFound';
    case 130:
      return 'interrupted';
    case 134:
      return 'aborted';
    case 137:
      return oomKilled ? 'outOfMemory' : 'killed';
    case 139:
      return 'crashed';
    case 143:
      return 'terminated';
    default:
      return signalOfExit(code) ? 'signal' : null;
  }
}
