import type { ExecEnd } from '@shared/features/containers';
import type { TerminalSize } from '../components/terminal';
import { call, open } from '../ipc/client';
import type { OpenStream, StreamHandlers } from '../ipc/stream';

type ExecInput = Parameters<typeof open.containers.exec>[0];
type Started = { type: 'started'; execId: string; pid: number | null; argv: string[] };

/** How a program ended; `detached` when it goes on without its terminal. */
export interface ProgramEnd extends ExecEnd {
  detached?: boolean;
}

/** Opens the stream of a terminal's program. */
export type OpenProgram = (
  input: ExecInput,
  handlers: StreamHandlers<Started>,
) => OpenStream<ProgramEnd, TerminalSize>;

/**
 * The container's own program in place of an exec. `start` starts the container when it has been attached to, so that no
 * output of its beginning is lost; a failure to start ends the stream with it.
 */
export function attachProgram(start: boolean): OpenProgram {
  let mayStart = start;
  return ({ id, cols, rows }, handlers) => {
    let fail: (error: unknown) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const stream = open.containers.attach(
      { id, cols, rows, logs: !mayStart },
      {
        ...(handlers.onData && { onData: handlers.onData }),
        onItems: (items) => {
          handlers.onItems?.(items.map(() => ({ type: 'started', execId: '', pid: null, argv: [] })));
          if (!mayStart) return;
          mayStart = false;
          call.containers.start({ id }).then(
            // a terminal has its size from its start on
            () => stream.ctl({ cols, rows }),
            (error) => {
              fail(error);
              stream.close();
            },
          );
        },
      },
    );
    const ended = Promise.race([
      failed,
      stream.ended.then(({ reason, exitCode }) => ({ exitCode, detached: reason === 'detached' })),
    ]);
    // a failure to start closes the stream, and is what is told
    ended.catch(() => {});
    return { ended, send: stream.send, ctl: stream.ctl, close: stream.close };
  };
}
