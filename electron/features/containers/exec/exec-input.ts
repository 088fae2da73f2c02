import type { StreamSink } from '../../../ipc/stream-server';

interface Size {
  cols: number;
  rows: number;
}

/** What the page says to a program that may not be there yet. */
export interface ExecInput {
  /** From now on sizes go to this exec, beginning with the newest. */
  sizeTo(resize: (size: Size) => void): void;
  /**
   * From now on what is typed goes to this program, beginning with what was typed before: a terminal echoes at once, and
   * would hide the report of the program's pid among its output.
   */
  typeTo(write: (bytes: Uint8Array) => void): void;
}

export function createExecInput(
  sink: Pick<StreamSink<unknown, Size>, 'onCtl' | 'onInput'>,
  first: Size,
): ExecInput {
  const early: Uint8Array[] = [];
  let size = first;
  let resize: (size: Size) => void = () => {};
  let write = (bytes: Uint8Array): void => {
    early.push(bytes);
  };
  sink.onCtl((newest) => {
    size = newest;
    resize(newest);
  });
  sink.onInput((bytes) => write(bytes));
  return {
    sizeTo(to) {
      resize = to;
      to(size);
    },
    typeTo(to) {
      write = to;
      for (const bytes of early.splice(0)) to(bytes);
    },
  };
}
