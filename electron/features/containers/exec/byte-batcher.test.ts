import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createByteBatcher } from './byte-batcher';

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(1000);
});
afterEach(() => {
  vi.useRealTimers();
});

function setup() {
  const frames: Uint8Array[] = [];
  return { frames, batcher: createByteBatcher({ data: (bytes) => frames.push(bytes) }) };
}

test('every byte comes once and in order, in buffers of their own', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(0, 0, 1, 5, 12, 50))),
      (writes) => {
        const { frames, batcher } = setup();
        for (const [bytes, wait] of writes) {
          const pooled = Buffer.from(bytes);
          batcher.write(pooled);
          vi.advanceTimersByTime(wait);
        }
        batcher.flush();
        expect(Buffer.concat(frames)).toEqual(Buffer.concat(writes.map(([bytes]) => bytes)));
        for (const frame of frames) expect(frame.buffer.byteLength).toBe(frame.length);
        expect(vi.getTimerCount()).toBe(0);
      },
    ),
  );
});

test('a keystroke, its echo and the prompt after it go through at once', () => {
  const { frames, batcher } = setup();
  for (const text of ['l', 's', '\r\n']) {
    batcher.write(Buffer.from(text));
    vi.advanceTimersByTime(3);
  }
  expect(frames).toHaveLength(3);
});

test('a flood is few frames: of large reads, and of small ones', () => {
  for (const size of [32_000, 1000, 40]) {
    const { frames, batcher } = setup();
    for (let i = 0; i < 2000; i++) {
      batcher.write(Buffer.alloc(size, 120));
      if (i % 20 === 0) vi.advanceTimersByTime(1);
    }
    batcher.flush();
    // 100 ms, and no frame much over 64 KiB
    expect(frames.length).toBeLessThan(100 / 2 + (2000 * size) / (64 * 1024 - size));
    for (const frame of frames) expect(frame.length).toBeLessThan(64 * 1024 + size);
  }
});

test('nothing waits longer than 12 ms', () => {
  const { frames, batcher } = setup();
  batcher.write(Buffer.alloc(1000));
  batcher.write(Buffer.alloc(1000));
  expect(frames).toHaveLength(1);
  vi.advanceTimersByTime(12);
  expect(frames).toHaveLength(2);
});
