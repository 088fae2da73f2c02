import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '@shared/errors/app-error';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createDechunker } from './dechunk';
import { type HttpRequest, type HttpResponse, readText, sendRequest } from './http';

const request: HttpRequest = { method: 'GET', path: '/events' };
const never = new AbortController().signal;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A real server on a unix socket that treats each connection as the script says. */
async function serve(script: (socket: net.Socket) => void): Promise<() => net.Socket> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-http-'));
  const path = join(folder, 's');
  const server = net.createServer((socket) => {
    closers.push(() => socket.destroy());
    socket.on('error', () => {});
    script(socket);
  });
  server.listen(path);
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  return () => net.connect(path);
}

/** Answers with these bytes in pieces that arrive apart, and then ends (or does what `after` says). */
const answering = (pieces: (string | Buffer)[], after: (s: net.Socket) => void = (s) => s.end()) =>
  serve((socket) => {
    socket.once('data', async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await new Promise(setImmediate);
      }
      after(socket);
    });
  });

async function get(dial: () => net.Socket): Promise<{ response: HttpResponse; text: string }> {
  const response = await sendRequest(dial(), request, never);
  return { response, text: await readText(response) };
}

const rejection = async (work: Promise<unknown>): Promise<AppError & { code?: string }> =>
  work.then(
    () => expect.unreachable('should have failed'),
    (error) => error,
  );

/** Two cuts of every answer are enough to hit every state of the parser twice. */
const cutsOf = (length: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: length - 1 }), { maxLength: 4 })
    .map((at) => at.sort((a, b) => a - b));

function cut(bytes: Buffer, at: number[]): Buffer[] {
  return [0, ...at].map((from, i) => bytes.subarray(from, at[i] ?? bytes.length));
}

describe('an answer', () => {
  const body = 'first\nzweite Zeile ✓\n';
  const chunks = [body.slice(0, 3), body.slice(3, 4), body.slice(4)]
    .map((chunk) => `${Buffer.byteLength(chunk).toString(16)};x=1\r\n${chunk}\r\n`)
    .join('');
  const answers = {
    'until close': `HTTP/1.0 200 OK\r\nApi-Version: 1.41\r\n\r\n${body}`,
    'content-length': `HTTP/1.1 200 OK\r\ncontent-length:  ${Buffer.byteLength(body)}\r\nApi-Version: 1.41\r\n\r\n${body}`,
    chunked: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nApi-Version: 1.41\r\n\r\n${chunks}0\r\nX-Trailer: 1\r\n\r\n`,
  };

  test.each(Object.entries(answers))('%s is read whole, whatever way it is cut', async (_kind, answer) => {
    const bytes = Buffer.from(answer);
    await fc.assert(
      fc.asyncProperty(cutsOf(bytes.length), async (at) => {
        const { response, text } = await get(await answering(cut(bytes, at)));
        expect(response.status).toBe(200);
        expect(response.headers.get('api-version')).toBe('1.41');
        expect(text).toBe(body);
      }),
      { numRuns: 25 },
    );
  });

  test.each(['content-length', 'chunked'] as const)('%s ends without the connection', async (kind) => {
    const { text } = await get(await answering([answers[kind]], () => {}));
    expect(text).toBe(body);
  });

  test.each(['content-length', 'chunked'] as const)('%s that is cut short is a failure', async (kind) => {
    const dial = await answering([answers[kind].slice(0, -12)]);
    const response = await sendRequest(dial(), request, never);
    expect(await rejection(readText(response))).toMatchObject({ code: 'ECONNRESET' });
  });

  test('an empty body ends at once', async () => {
    const { response, text } = await get(
      await answering(['HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n'], () => {}),
    );
    expect([response.status, text]).toEqual([204, '']);
  });

  test('an error status is an answer, with its words', async () => {
    const { response, text } = await get(
      await answering(['HTTP/1.1 409 Conflict\r\n\r\n', '{"message":"no"}']),
    );
    expect([response.status, text]).toEqual([409, '{"message":"no"}']);
  });
});

test('the request says what the engine must know, and no more', async () => {
  let seen = '';
  const dial = await serve((socket) => {
    socket.on('data', (data) => {
      seen += data;
      if (seen.endsWith('}')) socket.end('HTTP/1.1 101 UPGRADED\r\n\r\n');
    });
  });
  const post: HttpRequest = { method: 'POST', path: '/exec/1/start', body: '{"a":"é"}', upgrade: true };
  expect((await sendRequest(dial(), post, never)).status).toBe(101);
  expect(seen.split('\r\n')).toEqual([
    'POST /exec/1/start HTTP/1.1',
    'Host: docker',
    'User-Agent: gantry',
    'Connection: Upgrade',
    'Upgrade: tcp',
    'Content-Type: application/json',
    'Content-Length: 10',
    '',
    '{"a":"é"}',
  ]);
});

describe('what is no answer', () => {
  test.each([
    ['garbage', ['SSH-2.0-OpenSSH_9\r\n'], 'engine/not-docker'],
    ['TLS', [Buffer.from([0x15, 3, 3, 0, 2, 2, 70])], 'engine/tls'],
    ['garbage byte by byte', ['H', 'T', 'X'], 'engine/not-docker'],
    ['HTTP of another age', ['HTTP/9 hello\r\n\r\n'], 'engine/not-docker'],
    ['an endless head', [`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`], 'engine/not-docker'],
    ['nothing', [], 'ECONNRESET'],
    ['half a head', ['HTTP/1.1 200 OK\r\nServer: '], 'ECONNRESET'],
  ])('%s', async (_what, pieces, code) => {
    const dial = await answering(pieces);
    const socket = dial();
    expect(await rejection(sendRequest(socket, request, never))).toMatchObject({ code });
    expect(socket.destroyed).toBe(true);
  });

  test('nobody listening is the error of the system', async () => {
    const socket = net.connect(join(tmpdir(), 'gantry-no-such.sock'));
    expect(await rejection(sendRequest(socket, request, never))).toMatchObject({ code: 'ENOENT' });
  });

  test('a broken chunk size fails instead of reading on', async () => {
    const dial = await answering(
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n'],
      () => {},
    );
    const response = await sendRequest(dial(), request, never);
    expect(await rejection(readText(response))).toMatchObject({ code: 'engine/not-docker' });
  });
});

describe('abort', () => {
  const reason = new Error('the page has gone');

  test('before the request, while waiting, and while reading', async () => {
    const silent = await serve(() => {});
    expect(await rejection(sendRequest(silent(), request, AbortSignal.abort(reason)))).toBe(reason);

    const waiting = new AbortController();
    const answer = rejection(sendRequest(silent(), request, waiting.signal));
    waiting.abort(reason);
    expect(await answer).toBe(reason);

    const reading = new AbortController();
    const dial = await answering(['HTTP/1.0 200 OK\r\n\r\nabc'], () => {});
    const socket = dial();
    const response = await sendRequest(socket, request, reading.signal);
    const end = rejection(response.read(() => reading.abort(reason)));
    expect(await end).toBe(reason);
    expect(socket.destroyed).toBe(true);
  });

  test('between the head and the reading is not lost', async () => {
    const abort = new AbortController();
    const dial = await answering(['HTTP/1.0 200 OK\r\n\r\nabc'], () => {});
    const socket = dial();
    const response = await sendRequest(socket, request, abort.signal);
    abort.abort(reason);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(await rejection(response.read(() => {}))).toBe(reason);
  });

  test('with a deadline says that it was the deadline', async () => {
    const silent = await serve(() => {});
    const error = await rejection(sendRequest(silent(), request, AbortSignal.timeout(5)));
    expect(error.name).toBe('TimeoutError');
  });

  test('`destroy` ends the reading without a failure, and closes the connection of the other side', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const dial = await serve((socket) => {
      closed = once(socket, 'close');
      socket.once('data', () => socket.write('HTTP/1.0 200 OK\r\n\r\nabc'));
    });
    const response = await sendRequest(dial(), request, never);
    await response.read(() => response.destroy());
    await closed;
    expect(response.socket.destroyed).toBe(true);
  });
});

test('a request for a chunked answer is of HTTP/1.1 and ends its connection', async () => {
  let asked = '';
  const dial = await serve((socket) => {
    socket.on('data', (data) => {
      asked += data.toString('latin1');
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n');
    });
  });
  const response = await sendRequest(dial(), { ...request, chunked: true }, never);
  // the last chunk never came
  expect((await rejection(response.read(() => {}))).message).toBe('socket hang up');
  expect(asked).toMatch(/^GET \S+ HTTP\/1\.1\r\n/);
  expect(asked).toContain('\r\nConnection: close\r\n');
});

test('a cut connection fails the reading', async () => {
  // TCP: the reset of a unix socket looks like its end
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.0 200 OK\r\n\r\nabc');
      socket.once('data', () => socket.resetAndDestroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const { port } = server.address() as net.AddressInfo;
  const response = await sendRequest(net.connect(port, '127.0.0.1'), request, never);
  response.socket.write('go');
  expect(await rejection(readText(response))).toMatchObject({ code: 'ECONNRESET' });
});

test('nothing is read while the sink is busy, and the other side is held back', async () => {
  const piece = Buffer.alloc(64 * 1024, 120);
  const total = 256;
  let written = 0;
  const dial = await serve((socket) => {
    socket.once('data', async () => {
      socket.write('HTTP/1.0 200 OK\r\n\r\n');
      for (written = 0; written < total; written++) {
        if (!socket.write(piece)) await once(socket, 'drain');
      }
      socket.end();
    });
  });
  const response = await sendRequest(dial(), request, never);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let calls = 0;
  let size = 0;
  const reading = response.read((data) => {
    calls += 1;
    size += data.length;
    return gate;
  });
  // as long as the server still gets something written, it is not held back yet
  for (let before = -1; before !== written; ) {
    before = written;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(calls).toBe(1);
  expect(written).toBeLessThan(total / 4);
  open();
  await reading;
  expect(size).toBe(total * piece.length);
});

test('a sink that fails, at once or later, ends the reading and is not called again', async () => {
  const bad = new Error('bad line');
  const chunks = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n1\r\ny\r\n';
  const plain = 'HTTP/1.0 200 OK\r\n\r\nx';
  const throwing = () => {
    throw bad;
  };
  for (const [answer, sink] of [
    [chunks, throwing],
    [plain, throwing],
    [plain, () => Promise.reject(bad)],
  ] as const) {
    const response = await sendRequest((await answering([answer, 'more'], () => {}))(), request, never);
    let calls = 0;
    const counted = () => {
      calls += 1;
      return sink();
    };
    expect(await rejection(response.read(counted))).toBe(bad);
    expect(response.socket.destroyed).toBe(true);
    expect(calls).toBe(1);
  }
});

test('the dechunker gives the same for every cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
      (chunks, sizes) => {
        const bytes = Buffer.concat([
          ...chunks.flatMap((c) => [Buffer.from(`${c.length.toString(16)}\r\n`), c, Buffer.from('\r\n')]),
          Buffer.from('0\r\n\r\n'),
        ]);
        const dechunk = createDechunker();
        const out: Buffer[] = [];
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value as number;
          dechunk(bytes.subarray(at, at + size), (data) => out.push(Buffer.from(data)));
          at += size;
        }
        expect(Buffer.concat(out)).toEqual(Buffer.concat(chunks));
      },
    ),
  );
});

describe('a request whose body comes in pieces', () => {
  const put = (body: AsyncIterable<Uint8Array>): HttpRequest => ({ method: 'PUT', path: '/x', body });
  /** Reads the request as an HTTP server does, and tells the body. */
  const receiving = async (answer: string) => {
    const received: Buffer[] = [];
    let over = false;
    const dial = await serve((socket) => {
      let head = '';
      const dechunk = createDechunker();
      socket.on('data', (data) => {
        let piece = data;
        if (!head.includes('\r\n\r\n')) {
          head += data.toString('latin1');
          const end = head.indexOf('\r\n\r\n');
          if (end < 0) return;
          expect(head).toMatch(/^PUT \/x HTTP\/1\.1\r\n[\s\S]*Transfer-Encoding: chunked\r\n/);
          piece = Buffer.from(head.slice(end + 4), 'latin1');
        }
        over = dechunk(piece, (part) => received.push(Buffer.from(part)));
        if (over) socket.end(answer);
      });
    });
    return { dial, body: () => Buffer.concat(received), isOver: () => over };
  };

  test('arrives whole, and the answer is read', async () => {
    const server = await receiving('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    const pieces = Array.from({ length: 50 }, (_, i) => Buffer.alloc(i * 1000, i));
    const response = await sendRequest(server.dial(), put(from(pieces)), never);
    expect(await readText(response)).toBe('ok');
    expect(server.body().equals(Buffer.concat(pieces))).toBe(true);
    expect(server.isOver()).toBe(true);
  });

  test('waits for a server that reads slowly, and ends when that answers early', async () => {
    let sent = 0;
    const dial = await serve((socket) => {
      socket.once('data', () => {
        socket.pause();
        setTimeout(() => socket.write('HTTP/1.1 507 Full\r\nContent-Length: 4\r\n\r\nfull'), 100);
      });
    });
    let closed = false;
    async function* endless() {
      try {
        for (;;) {
          sent += 65_536;
          yield Buffer.alloc(65_536);
        }
      } finally {
        closed = true;
      }
    }
    const response = await sendRequest(dial(), put(endless()), never);
    expect([response.status, await readText(response)]).toEqual([507, 'full']);
    expect(sent).toBeLessThan(8 * 1024 * 1024);
    await expect.poll(() => closed).toBe(true);
  });

  test('fails with what its source fails with, and the server sees no end of it', async () => {
    const server = await receiving('');
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('the disk went away');
    }
    await expect(sendRequest(server.dial(), put(broken()), never)).rejects.toThrow('the disk went away');
    expect(server.isOver()).toBe(false);
  });
});

async function* from(pieces: readonly Uint8Array[]) {
  yield* pieces;
}

test('the answer to HEAD has no body, whatever it states', async () => {
  const dial = await answering(['HTTP/1.1 404 Not Found\r\nContent-Length: 35\r\n\r\n'], () => {});
  const response = await sendRequest(dial(), { method: 'HEAD', path: '/x' }, never);
  expect([response.status, await readText(response)]).toEqual([404, '']);
});
