import { describe, expect, it, vi } from 'vitest';
import { createWebglSlot, type DrawnTerminal } from './webgl-slot';

/** Frames that take as long as they are told to, run by hand. */
function fakeClock() {
  let now = 0;
  const waiting: ((now: number) => void)[] = [];
  return {
    frameMs: 16,
    request: (callback: (now: number) => void) => void waiting.push(callback),
    async run(frames: number) {
      for (let i = 0; i < frames; i += 1) {
        now += this.frameMs;
        for (const callback of waiting.splice(0)) callback(now);
        // whatever waits for a measurement goes on
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      }
    },
  };
}

let alive = 0;
let loseContext = () => {};
class FakeRenderer {
  constructor() {
    alive += 1;
  }
  activate() {}
  onContextLoss = (listener: () => void) => {
    loseContext = listener;
    return { dispose() {} };
  };
  dispose() {
    alive -= 1;
  }
}

function setUp({ gpu = true } = {}) {
  alive = 0;
  const clock = fakeClock();
  const slot = createWebglSlot({ clock, hasGpu: () => gpu, load: async () => FakeRenderer });
  const terminal = () => {
    const listeners = new Set<() => void>();
    return {
      rows: 24,
      refresh: vi.fn(),
      onRender(listener: () => void) {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
      loadAddon: vi.fn(),
      draw: () => {
        for (const listener of listeners) listener();
      },
    } satisfies DrawnTerminal & { draw(): void };
  };
  return { clock, slot, terminal };
}

describe('the WebGL slot', () => {
  it('takes WebGL where its frames are not worse', async () => {
    const { clock, slot, terminal } = setUp();
    void slot.claim(terminal());
    await clock.run(40);
    expect(slot.verdict).toBe('webgl');
    expect(alive).toBe(1);
  });

  it('never loads it without a GPU', async () => {
    const { clock, slot, terminal } = setUp({ gpu: false });
    const first = terminal();
    void slot.claim(first);
    await clock.run(40);
    expect(slot.verdict).toBe('dom');
    expect(first.loadAddon).not.toHaveBeenCalled();
  });

  it('goes back to the DOM where WebGL frames take longer', async () => {
    const { clock, slot, terminal } = setUp();
    const first = terminal();
    first.loadAddon.mockImplementation(() => {
      clock.frameMs = 30;
    });
    void slot.claim(first);
    await clock.run(40);
    expect(slot.verdict).toBe('dom');
    expect(alive).toBe(0);
  });

  it('has one context at most, on the terminal that has the focus', async () => {
    const { clock, slot, terminal } = setUp();
    const [first, second] = [terminal(), terminal()];
    void slot.claim(first);
    await clock.run(40);
    void slot.claim(second);
    await clock.run(2);
    expect(alive).toBe(1);
    expect(second.loadAddon).toHaveBeenCalledOnce();
    slot.release(second);
    expect(alive).toBe(0);
  });

  it('leaves a terminal alone that has gone while it was measured', async () => {
    const { clock, slot, terminal } = setUp();
    const first = terminal();
    void slot.claim(first);
    await clock.run(5);
    slot.release(first);
    await clock.run(40);
    expect(alive).toBe(0);
    expect(slot.verdict).toBe('unknown');
  });

  it('falls back for good when the context is lost', async () => {
    const { clock, slot, terminal } = setUp();
    const first = terminal();
    void slot.claim(first);
    await clock.run(40);
    loseContext();
    expect(slot.verdict).toBe('dom');
    void slot.claim(first);
    await clock.run(40);
    expect(alive).toBe(0);
  });

  it('falls back when frames become slow while it draws', async () => {
    const { clock, slot, terminal } = setUp();
    const first = terminal();
    void slot.claim(first);
    await clock.run(40);
    clock.frameMs = 80;
    for (let i = 0; i < 30; i += 1) {
      first.draw();
      await clock.run(3);
    }
    expect(slot.verdict).toBe('dom');
    expect(alive).toBe(0);
  });

  it('does not take the time between two drawings for a slow frame', async () => {
    const { clock, slot, terminal } = setUp();
    const first = terminal();
    void slot.claim(first);
    await clock.run(40);
    for (let i = 0; i < 30; i += 1) {
      first.draw();
      await clock.run(12);
    }
    expect(slot.verdict).toBe('webgl');
  });
});
