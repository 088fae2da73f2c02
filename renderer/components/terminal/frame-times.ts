/** What frame times are measured with; a test brings its own. */
export interface FrameClock {
  request(callback: (now: number) => void): void;
}

export const pageClock: FrameClock = {
  request: (callback) => {
    requestAnimationFrame(callback);
  },
};

/** Average time between frames in milliseconds while `draw` makes the terminal draw all of itself in each. */
export function measureFrames(clock: FrameClock, draw: () => void, count: number): Promise<number> {
  return new Promise((resolve) => {
    let first = 0;
    let seen = 0;
    const frame = (now: number) => {
      if (seen === 0) first = now;
      if (seen === count) {
        resolve((now - first) / count);
        return;
      }
      seen += 1;
      draw();
      clock.request(frame);
    };
    clock.request(frame);
  });
}

/** Frames whose average is over this are too slow, as VS Code has it (vscode #118064). */
export const SLOW_FRAME_MS = 50;
const WATCHED = 20;

/**
 * Watches the frames after each drawing and calls back once their average is too slow. Only a frame that directly follows a
 * drawing counts: the time between two keystrokes says nothing.
 */
export function createSlowFrameWatch(clock: FrameClock, onSlow: () => void): { drawn(): void } {
  let times: number[] = [];
  let sampling = false;
  return {
    drawn() {
      if (sampling) return;
      sampling = true;
      clock.request((before) =>
        clock.request((after) => {
          sampling = false;
          times = [...times.slice(1 - WATCHED), after - before];
          const average = times.reduce((sum, time) => sum + time, 0) / times.length;
          if (times.length === WATCHED && average > SLOW_FRAME_MS) onSlow();
        }),
      );
    },
  };
}
