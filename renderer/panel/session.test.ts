import { AppError } from '@shared/errors/app-error';
import type { ExecEnd } from '@shared/features/containers';
import { describe, expect, it, vi } from 'vitest';
import type { TerminalHandle, TerminalOptions } from '../components/terminal';
import type { StreamHandlers } from '../ipc/stream';
import { createSession, type SessionDeps } from './session';
import type { Program, ShellTab } from './shell-tab';

type Started = { type: 'started'; execId: string; pid: number | null; argv: string[] };

/** An exec whose other side is the test. */
function fakeExec() {
  const opened: {
    input: { argv: string[]; cols: number; rows: number };
    handlers: StreamHandlers<Started>;
    end: (end: ExecEnd) => void;
    fail: (error: unknown) => void;
    send: ReturnType<typeof vi.fn>;
    ctl: ReturnType<typeof vi.fn>;
    close: ReturnType<typeof vi.fn>;
  }[] = [];
  const exec: SessionDeps['exec'] = (input, handlers) => {
    let end: (end: ExecEnd) => void = () => {};
    let fail: (error: unknown) => void = () => {};
    const ended = new Promise<ExecEnd>((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
    ended.catch(() => {});
    const stream = { send: vi.fn(), ctl: vi.fn(), close: vi.fn() };
    opened.push({ input, handlers, end, fail, ...stream });
    return { ended, ...stream };
  };
  return { exec, opened };
}

/** Lets everything happen that waits for nothing but promises. */
async function settle() {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function setUp(
  program: Program = { type: 'auto' },
  over: Partial<SessionDeps> = {},
  fitted = Promise.resolve(),
) {
  const { exec, opened } = fakeExec();
  let terminalOptions: TerminalOptions | undefined;
  const notes: string[] = [];
  const written: Uint8Array[] = [];
  const dispose = vi.fn();
  const terminal = {
    size: { cols: 100, rows: 30 },
    fitted,
    write: async (data: Uint8Array) => void written.push(data),
    note: (...lines: string[]) => void notes.push(...lines),
    dispose,
  } as unknown as TerminalHandle;
  let tab: Partial<ShellTab> = {};
  const deps: SessionDeps = {
    exec,
    createTerminal: async (options) => {
      terminalOptions = options;
      return terminal;
    },
    remembered: () => null,
    mayStart: () => true,
    since: () => 5,
    tell: (part) => {
      tab = { ...tab, ...part };
    },
    words: {
      exited: (code) => `exited ${code}`,
      detached: () => 'detached',
      disconnected: (why) => `lost: ${why}`,
      again: () => 'Enter',
    },
    ...over,
  };
  const session = createSession({ containerId: 'c', program, user: '', workdir: '' }, deps);
  session.start();
  await settle();
  const type = (text: string) => terminalOptions!.onInput(bytes(text));
  return {
    session,
    opened,
    notes,
    written,
    type,
    dispose,
    tab: () => tab,
    resize: terminalOptions!.onResize,
  };
}

describe('a session', () => {
  it('starts the best shell at the size of its place, and passes bytes both ways', async () => {
    const { opened, type, written, tab } = await setUp();
    expect(opened[0]!.input).toMatchObject({ id: 'c', argv: [], prefer: '', cols: 100, rows: 30 });
    expect(tab().phase).toEqual({ state: 'connecting' });
    opened[0]!.handlers.onItems?.([{ type: 'started', execId: 'e', pid: 1, argv: ['/bin/bash'] }]);
    expect(tab()).toMatchObject({ phase: { state: 'running' }, hasRun: true, argv: ['/bin/bash'] });
    type('ls\r');
    expect(opened[0]!.send).toHaveBeenCalledWith(bytes('ls\r'));
    await opened[0]!.handlers.onData?.(bytes('out'));
    expect(written).toEqual([bytes('out')]);
  });

  it('takes the shell that was last chosen, and a program as it is', async () => {
    const remembered = await setUp({ type: 'auto' }, { remembered: () => '/bin/sh' });
    expect(remembered.opened[0]!.input).toMatchObject({ argv: [], prefer: '/bin/sh' });
    const { opened } = await setUp({ type: 'command', argv: ['redis-cli', 'ping'] });
    expect(opened[0]!.input.argv).toEqual(['redis-cli', 'ping']);
  });

  it('acknowledges output only when the terminal has taken it in', async () => {
    const { opened } = await setUp();
    const taken = opened[0]!.handlers.onData?.(bytes('x'));
    expect(taken).toBeInstanceOf(Promise);
    await taken;
  });

  it('says how the program ended, and starts it again by Enter only', async () => {
    const { opened, notes, type, tab } = await setUp();
    opened[0]!.handlers.onItems?.([{ type: 'started', execId: 'e', pid: 1, argv: ['/bin/bash'] }]);
    opened[0]!.end({ exitCode: 7 });
    await settle();
    expect(notes).toEqual(['exited 7', 'Enter']);
    expect(tab().phase).toEqual({ state: 'exited', code: 7, since: 5 });
    type('x');
    await settle();
    expect(opened).toHaveLength(1);
    type('\r');
    await settle();
    expect(opened).toHaveLength(2);
    expect(tab().phase).toEqual({ state: 'connecting' });
  });

  it('does not offer to start again while the container does not run', async () => {
    const { opened, notes, type } = await setUp({ type: 'auto' }, { mayStart: () => false });
    opened[0]!.end({ exitCode: 137 });
    await settle();
    expect(notes).toEqual(['exited 137']);
    type('\r');
    await settle();
    expect(opened).toHaveLength(1);
  });

  it('tells a lost engine from a program that could not be started', async () => {
    const lost = await setUp();
    lost.opened[0]!.fail(new AppError({ code: 'engine/lost', message: 'socket hang up' }));
    await settle();
    expect(lost.tab().phase).toEqual({ state: 'disconnected', reason: 'socket hang up', since: 5 });
    expect(lost.notes).toEqual(['lost: socket hang up']);

    const failed = await setUp();
    failed.opened[0]!.fail(new AppError({ code: 'exec/not-running', message: 'is paused' }));
    await settle();
    expect(failed.tab().phase).toMatchObject({ state: 'failed', error: { code: 'exec/not-running' } });
  });

  it('explains an image without a shell', async () => {
    const { opened, tab } = await setUp();
    opened[0]!.fail(new AppError({ code: 'exec/no-shell', message: 'No shell' }));
    await settle();
    expect(tab().phase).toMatchObject({ state: 'failed', error: { code: 'exec/no-shell' } });
  });

  it('ends the stream and the terminal when it is closed, and says nothing after that', async () => {
    const { session, opened, notes, dispose } = await setUp();
    session.close();
    opened[0]!.fail(new AppError({ code: 'ipc/cancelled', message: 'Cancelled' }));
    await settle();
    expect(opened[0]!.close).toHaveBeenCalled();
    expect(dispose).toHaveBeenCalled();
    expect(notes).toEqual([]);
  });

  it('opens nothing when it is closed before it has begun', async () => {
    let nowFitted: () => void = () => {};
    const fitted = new Promise<void>((resolve) => {
      nowFitted = resolve;
    });
    const { session, opened } = await setUp({ type: 'auto' }, {}, fitted);
    session.close();
    nowFitted();
    await settle();
    expect(opened).toHaveLength(0);
  });

  it('notices whether the user has typed', async () => {
    const { session, type } = await setUp();
    expect(session.touched).toBe(false);
    type('l');
    expect(session.touched).toBe(true);
  });

  it('knows its exec for as long as the program runs', async () => {
    const { session, opened } = await setUp();
    expect(session.execId).toBeNull();
    opened[0]!.handlers.onItems?.([{ type: 'started', execId: 'e', pid: 1, argv: ['/bin/bash'] }]);
    expect(session.execId).toBe('e');
    opened[0]!.end({ exitCode: 0 });
    await settle();
    expect(session.execId).toBeNull();
  });

  it('tells the program its size', async () => {
    const { opened, resize } = await setUp();
    resize({ cols: 80, rows: 20 });
    expect(opened[0]!.ctl).toHaveBeenCalledWith({ cols: 80, rows: 20 });
  });
});
