import type { AppErrorData } from '@shared/errors/app-error';
import { errorData } from '../components/error-note';
import type { TerminalHandle, TerminalOptions, TerminalSize } from '../components/terminal';
import type { OpenStream } from '../ipc/stream';
import { createLatestSender } from './latest-sender';
import type { OpenProgram, ProgramEnd } from './open-program';
import type { Phase, ShellTab } from './shell-tab';

const ENTER = 13;
const RESIZE_QUIET_MS = 60;
/** How long a program waits for its terminal to be seen; in a panel that stays hidden it starts at 80x24. */
const FIT_WAIT_MS = 300;

/** Failures that are the connection's and not the program's. */
const lostCodes = new Set<string>([
  'engine/lost',
  'engine/unreachable',
  'engine/not-responding',
  'app/worker-down',
  'ipc/cancelled',
]);

/** What a session needs of the world; a test brings its own. */
export interface SessionDeps {
  exec: OpenProgram;
  createTerminal: (options: TerminalOptions) => Promise<TerminalHandle>;
  /** The shell that was last chosen for the container's image. */
  remembered: () => string | null;
  /** Whether the program could be started now. */
  mayStart: () => boolean;
  /** The `since` of the container's state. */
  since: () => number | null;
  tell: (part: Partial<ShellTab>) => void;
  /** The lines that the app itself writes into the terminal. */
  words: {
    exited: (code: number | null) => string;
    detached: () => string;
    disconnected: (reason: string) => string;
    again: () => string;
  };
}

/** What one tab does: a terminal, and the program in the container that it is connected to. */
export interface Session {
  readonly terminal: Promise<TerminalHandle>;
  /** The user has typed into it. */
  readonly touched: boolean;
  /** The engine's id of the exec that runs now; null while none does. */
  readonly execId: string | null;
  /** Starts the program, also again after it has ended; the scrollback stays. */
  start(): void;
  /** Ends the program and the terminal. */
  close(): void;
}

type Settings = Pick<ShellTab, 'containerId' | 'program' | 'user' | 'workdir'>;

export function createSession(settings: Settings, deps: SessionDeps): Session {
  let stream: OpenStream<ProgramEnd, TerminalSize> | null = null;
  let phase: Phase = { state: 'connecting' };
  let touched = false;
  let execId: string | null = null;
  let closed = false;
  // an answer that belongs to an earlier start is of no interest any more
  let attempt = 0;

  const enter = (next: Phase) => {
    phase = next;
    if (next.state !== 'running') execId = null;
    deps.tell({ phase: next });
  };
  const resizes = createLatestSender<TerminalSize>((size) => stream?.ctl(size), RESIZE_QUIET_MS);
  const terminal = deps.createTerminal({
    onInput(bytes) {
      touched = true;
      if (stream) stream.send(bytes);
      else if (phase.state !== 'connecting' && bytes.includes(ENTER) && deps.mayStart()) start();
    },
    onResize: (size) => stream && resizes.send(size),
    onTitle: (title) => deps.tell({ title }),
  });

  /** What to run; without `argv` the best shell there is. */
  const program = (): { argv: string[]; prefer?: string } => {
    const { program } = settings;
    if (program.type === 'attach') return { argv: [] };
    if (program.type === 'command') return { argv: [...program.argv] };
    if (program.type === 'shell') return { argv: [program.path] };
    return { argv: [], prefer: deps.remembered() ?? '' };
  };
  const failed = (view: TerminalHandle, error: AppErrorData) => {
    stream = null;
    if (lostCodes.has(error.code)) {
      view.note(deps.words.disconnected(error.message));
      enter({ state: 'disconnected', reason: error.message, since: deps.since() });
    } else {
      enter({ state: 'failed', error });
    }
  };
  const run = async (mine: number) => {
    const current = () => mine === attempt && !closed;
    const view = await terminal;
    try {
      const fitted = Promise.race([view.fitted, new Promise((done) => setTimeout(done, FIT_WAIT_MS))]);
      await fitted;
      if (!current()) return;
      const { containerId: id, user, workdir } = settings;
      const running = () => {
        if (phase.state !== 'connecting' || !current()) return;
        deps.tell({ hasRun: true });
        enter({ state: 'running' });
      };
      stream = deps.exec(
        { id, ...program(), user, workdir, ...view.size },
        {
          onData: (bytes) => {
            running();
            return view.write(bytes);
          },
          onItems: ([started]) => {
            running();
            if (!started || !current()) return;
            execId = started.execId;
            deps.tell({ argv: started.argv });
          },
        },
      );
      const { exitCode, detached = false } = await stream.ended;
      if (!current()) return;
      stream = null;
      // even a program without a word of output has run
      running();
      view.note(
        detached ? deps.words.detached() : deps.words.exited(exitCode),
        ...(deps.mayStart() ? [deps.words.again()] : []),
      );
      enter({ state: 'exited', code: exitCode, since: deps.since() });
    } catch (thrown) {
      if (current()) failed(view, errorData(thrown));
    }
  };
  const start = () => {
    if (closed || stream) return;
    attempt += 1;
    deps.tell({ title: '' });
    enter({ state: 'connecting' });
    void run(attempt);
  };

  return {
    terminal,
    get touched() {
      return touched;
    },
    get execId() {
      return execId;
    },
    start,
    close() {
      closed = true;
      resizes.stop();
      stream?.close();
      void terminal.then((view) => view.dispose());
    },
  };
}
