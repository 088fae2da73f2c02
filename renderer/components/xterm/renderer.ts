import type { Terminal } from '@xterm/xterm';

/** Frames that are watched to decide between the renderers. */
const FRAMES = 20;
/** A mean frame longer than this means that the picture stutters. */
const SLOW_MS = 50;

/** Software rendering makes WebGL far slower than the DOM, and says so in the name of the device. */
function isSoftware(gl: WebGL2RenderingContext): boolean {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

let verdict: 'webgl' | 'dom' | null = null;

/** Whether this machine can do WebGL at all; asked once. */
function mayUseWebgl(): boolean {
  if (verdict === null) {
    const gl = document.createElement('canvas').getContext('webgl2');
    verdict = gl && !isSoftware(gl) ? 'webgl' : 'dom';
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return verdict === 'webgl';
}

function meanFrame(): Promise<number> {
  return new Promise((resolve) => {
    let count = 0;
    let first = 0;
    const step = (now: number) => {
      if (count === 0) first = now;
      count += 1;
      if (count > FRAMES) resolve((now - first) / FRAMES);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/**
 * Draws the focused terminal with WebGL where that is faster: not on software rendering, and not when its frames turn out
 * slow, after which the DOM is used for good. Only one terminal has a context at a time. Returns how to go back.
 */
export function webglWhileFocused(terminal: Terminal, allowed: () => boolean): () => void {
  let addon: { dispose(): void } | null = null;
  const stop = () => {
    addon?.dispose();
    addon = null;
  };
  const begin = async () => {
    if (addon || !allowed() || !mayUseWebgl()) return;
    const { WebglAddon } = await import('@xterm/addon-webgl');
    if (addon || !allowed()) return;
    try {
      const webgl = new WebglAddon();
      addon = webgl;
      webgl.onContextLoss(() => {
        verdict = 'dom';
        stop();
      });
      terminal.loadAddon(webgl);
    } catch {
      // no context to be had: the DOM renderer goes on
      verdict = 'dom';
      stop();
      return;
    }
    if ((await meanFrame()) > SLOW_MS) {
      verdict = 'dom';
      stop();
    }
  };
  const onFocus = () => void begin();
  terminal.textarea?.addEventListener('focus', onFocus);
  terminal.textarea?.addEventListener('blur', stop);
  return stop;
}
