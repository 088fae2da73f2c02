/**
 * The engine cannot end an exec, and closing its socket leaves it running (moby #9994 was never merged), so the app must
 * know the process in the container: a wrapper prints its own pid, in an escape sequence that terminals ignore, and then
 * becomes the program.
 */
const REPORT = /^\x1b\]7331;(\d+)\x07/;
const LONGEST = 24;

/** The argument vector that reports its pid and then becomes `argv`. */
export function reportingArgv(shell: string, argv: readonly string[]): string[] {
  return [shell, '-c', `printf '\\033]7331;%s\\007' "$$"; exec "$@"`, shell, ...argv];
}

/** Takes the report off the head of the output, however that is cut. */
export function createPidReader(onPid: (pid: number | null) => void): (data: Buffer) => Buffer | null {
  let head: Buffer | null = Buffer.alloc(0);
  return (data) => {
    if (!head) return data;
    const whole: Buffer = Buffer.concat([head, data]);
    const text = whole.toString('latin1', 0, LONGEST);
    const match = REPORT.exec(text);
    if (!match && whole.length < LONGEST && mayBecomeReport(text)) {
      head = whole;
      return null;
    }
    head = null;
    onPid(match ? Number(match[1]) : null);
    const rest = whole.subarray(match ? match[0].length : 0);
    return rest.length > 0 ? rest : null;
  };
}

function mayBecomeReport(text: string): boolean {
  const prefix = '\x1b]7331;';
  return text.length <= prefix.length ? prefix.startsWith(text) : /^\x1b\]7331;\d*$/.test(text);
}
