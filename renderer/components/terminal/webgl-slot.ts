import type { IDisposable, IEvent, ITerminalAddon } from '@xterm/xterm';
import { createSlowFrameWatch, type FrameClock, measureFrames, SLOW_FRAME_MS } from './frame-times';

/** A WebGL renderer that can be put on a terminal. */
export interface WebglRenderer extends ITerminalAddon {
  readonly onContextLoss: IEvent<void>;
}

/** The terminal as this needs it. */
export interface DrawnTerminal {
  readonly rows: number;
  refresh(first: number, last: number): void;
  onRender(listener: () => void): IDisposable;
  loadAddon(renderer: WebglRenderer): void;
}

interface Deps {
  clock: FrameClock;
  /** Whether a GPU draws, as far as one can ask. */
  hasGpu(): boolean;
  load(): Promise<new () => WebglRenderer>;
}

/** The one place for a WebGL renderer: never more than one terminal has it, and none where it is not faster. */
export interface WebglSlot {
  /** Gives the slot to this terminal, which has the focus. */
  claim(terminal: DrawnTerminal): Promise<void>;
  /** Takes it back, when the terminal goes out of sight. */
  release(terminal: DrawnTerminal): void;
  /** What the measurement has said so far. */
  readonly verdict: 'unknown' | 'webgl' | 'dom';
}

const FRAMES = 12;
/** Frames are as long as the screen's; a little more is noise. */
const NOT_WORSE = 1.15;

/**
 * Decides by measurement, once per run of the app: a GPU must be there, and frames drawn by WebGL must not take longer than
 * those of the DOM renderer. A lost context or slow frames later end it for good.
 */
export function createWebglSlot({ clock, hasGpu, load }: Deps): WebglSlot {
  let verdict: WebglSlot['verdict'] = 'unknown';
  let owner: { terminal: DrawnTerminal; renderer: WebglRenderer; watches: IDisposable[] } | null = null;
  let wanted: DrawnTerminal | null = null;
  let busy = false;

  const drop = () => {
    for (const watch of owner?.watches ?? []) watch.dispose();
    owner?.renderer.dispose();
    owner = null;
  };
  const giveUp = () => {
    verdict = 'dom';
    drop();
  };
  const attach = async (terminal: DrawnTerminal): Promise<boolean> => {
    const Renderer = await load();
    if (wanted !== terminal || verdict === 'dom') return false;
    drop();
    const renderer = new Renderer();
    try {
      terminal.loadAddon(renderer);
    } catch {
      // no context to be had
      renderer.dispose();
      giveUp();
      return false;
    }
    const slow = createSlowFrameWatch(clock, giveUp);
    owner = {
      terminal,
      renderer,
      watches: [renderer.onContextLoss(giveUp), terminal.onRender(() => slow.drawn())],
    };
    return true;
  };
  const probe = async (terminal: DrawnTerminal) => {
    if (!hasGpu()) {
      giveUp();
      return;
    }
    const redraw = () => terminal.refresh(0, terminal.rows - 1);
    const dom = await measureFrames(clock, redraw, FRAMES);
    if (!(await attach(terminal))) return;
    const webgl = await measureFrames(clock, redraw, FRAMES);
    // it may have been lost, or the focus gone, in the middle
    if (owner?.terminal !== terminal) return;
    if (webgl > SLOW_FRAME_MS || webgl > dom * NOT_WORSE) giveUp();
    else verdict = 'webgl';
  };

  return {
    get verdict() {
      return verdict;
    },
    async claim(terminal) {
      wanted = terminal;
      if (busy || verdict === 'dom' || owner?.terminal === terminal) return;
      busy = true;
      try {
        if (verdict === 'unknown') await probe(terminal);
        else await attach(terminal);
      } catch {
        giveUp();
      } finally {
        busy = false;
      }
    },
    release(terminal) {
      if (wanted === terminal) wanted = null;
      if (owner?.terminal === terminal) drop();
    },
  };
}

/** False where the browser says, or the driver's name shows, that a CPU would do the drawing. */
export function pageHasGpu(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  // this context was only to ask
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}
