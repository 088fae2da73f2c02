import { growth } from '@shared/growth';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDemux } from './demux';

function frame(stream: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

function read(pieces: Iterable<Buffer>): { stderr: boolean; text: string }[] {
  const frames: { stderr: boolean; text: string }[] = [];
  const demux = createDemux((stderr, bytes, start, end) =>
    frames.push({ stderr, text: bytes.toString('latin1', start, end) }),
  );
  for (const piece of pieces) demux(piece);
  return frames;
}

function* cut(bytes: Buffer, sizes: Iterator<number>): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const size = sizes.next().value as number;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

test('any frames come back from any cuts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.uint8Array({ maxLength: 60 })), { maxLength: 12 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 30 })),
      (frames, sizes) => {
        const bytes = Buffer.concat(frames.map(([stream, payload]) => frame(stream, payload)));
        expect(read(cut(bytes, sizes))).toEqual(
          frames.map(([stream, payload]) => ({
            stderr: stream >= 2,
            text: Buffer.from(payload).toString('latin1'),
          })),
        );
      },
    ),
  );
});

test('100,000 frames in one piece neither overflow the stack nor take longer each', () => {
  const one = frame(1, Buffer.from('x\n'));
  const bytes = Buffer.alloc(one.length * 100_000, one);
  const read = (count: number) => {
    let frames = 0;
    const demux = createDemux(() => {
      frames += 1;
    });
    demux(bytes.subarray(0, one.length * count));
    expect(frames).toBe(count);
  };
  expect(growth(read, 10_000)).toBeLessThan(50);
});

test('an unfinished frame does not keep the memory of its piece', () => {
  const piece = frame(1, Buffer.from('whole'));
  const demux = createDemux((_stderr, bytes, start, end) => got.push(bytes.toString('latin1', start, end)));
  const got: string[] = [];
  demux(piece.subarray(0, 10));
  piece.fill(0, 0, 10);
  demux(piece.subarray(10));
  expect(got).toEqual(['whole']);
});

test.each([
  ['text', Buffer.from('hello, this is a tty')],
  ['an unknown stream', Buffer.from([4, 0, 0, 0, 0, 0, 0, 1, 65])],
  ['an impossible length', Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])],
])('%s is no frame, even byte by byte', (_what, bytes) => {
  const lost = expect.objectContaining({ code: 'engine/lost' });
  expect(() => read([bytes])).toThrow(lost);
  expect(() => read([...bytes].map((byte) => Buffer.from([byte])))).toThrow(lost);
  expect(() => read([frame(2, Buffer.from('ok')), bytes])).toThrow(lost);
});
