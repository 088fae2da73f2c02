/** What the command line asks of the app. */
export interface Flags {
  /** Open the window, connect, list, print one JSON object and exit. */
  selfTest: boolean;
  /** Write what the window shows to this file and exit. */
  screenshot: string | null;
  /** The page to open, such as `/containers`. */
  route: string | null;
}

export function readFlags(argv: readonly string[]): Flags {
  const value = (name: string) =>
    argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
  return {
    selfTest: argv.includes('--self-test'),
    screenshot: value('screenshot'),
    route: value('route'),
  };
}
