/**
 * The engine cannot end an exec, and closing its socket leaves it running (moby #9994 was never merged), so the app must
 * know the process in the container: a wrapper prints its own pid, in an escape sequence that terminals ignore, and then
 * becomes the program. A wrapper that chooses the program says which, too.
 */
const REPORT = /^\x1b\]7331;(\d+)(?:;([^\x07]*))?\x07/;
const LONGEST = 300;
/** What the engine writes instead of a program's output when it cannot start it; runtimes end it in their own ways. */
const CANNOT_START = 'OCI runtime exec failed';
const LONGEST_FAILURE = 8192;

export interface PidReport {
  pid: number;
  /** The path of the program that a choosing wrapper has become. */
  program: string | null;
}

/** The argument vector that reports its pid and then becomes `argv`. */
export function reportingArgv(shell: string, argv: readonly string[]): string[] {
  return [shell, '-c', `printf '\\033]7331;%s\\007' "$$"; exec "$@"`, shell, ...argv];
}

/** The argument vector that becomes the first of the programs that is there (the last one in any case). */
export function choosingArgv(shell: string, programs: readonly string[]): string[] {
  const script = `for s do [ -x "$s" ] && break; done; printf '\\033]7331;%s;%s\\007' "$$" "$s"; exec "$s"`;
  return [shell, '-c', script, shell, ...programs];
}

export interface PidReader {
  /** What is the program's own output; null while that is not known. */
  read(data: Buffer): Buffer | null;
  /** The stream is over: what was held back. */
  end(): Buffer | null;
}

/**
 * Takes the report off the head of the output, however that is cut, and tells of it once: the report, null for output
 * that begins otherwise, or `no-wrapper` when the engine says that `guessed`, a wrapper that may not exist, is not there.
 */
export function createPidReader(
  guessed: string | null,
  onReport: (report: PidReport | null | 'no-wrapper') => void,
): PidReader {
  let head: Buffer | null = Buffer.alloc(0);
  const settle = (whole: Buffer, report: PidReport | null, length: number) => {
    head = null;
    onReport(report);
    const rest = whole.subarray(length);
    return rest.length > 0 ? rest : null;
  };
  return {
    read(data) {
      if (!head) return data;
      const whole: Buffer = Buffer.concat([head, data]);
      const text = whole.toString('latin1', 0, LONGEST);
      const match = REPORT.exec(text);
      if (match) {
        const program = match[2] ? Buffer.from(match[2], 'latin1').toString() : null;
        return settle(whole, { pid: Number(match[1]), program }, match[0].length);
      }
      const maybe =
        (whole.length < LONGEST && mayBecomeReport(text)) ||
        (guessed !== null && whole.length < LONGEST_FAILURE && mayBecomeFailure(text));
      if (!maybe) return settle(whole, null, 0);
      head = whole;
      return null;
    },
    end() {
      if (!head) return null;
      const text = head.toString('utf8');
      if (guessed !== null && text.startsWith(CANNOT_START) && text.includes(guessed)) {
        head = null;
        onReport('no-wrapper');
        return null;
      }
      return settle(head, null, 0);
    },
  };
}

function mayBecomeReport(text: string): boolean {
  const prefix = '\x1b]7331;';
  return text.length <= prefix.length
    ? prefix.startsWith(text)
    : /^\x1b\]7331;\d*(?:;[^\x00-\x1f]*)?$/.test(text);
}

function mayBecomeFailure(text: string): boolean {
  return text.length <= CANNOT_START.length ? CANNOT_START.startsWith(text) : text.startsWith(CANNOT_START);
}
