import type { Duplex } from 'node:stream';
import { createDechunker } from './dechunk';
import { notHttp } from './not-http';
import { type BodyPieces, writeBody } from './request-body';

/**
 * A minimal HTTP client for the engine's long streams. Requests are HTTP/1.0, so the engine sends the body as it is
 * instead of one chunk per log line, which costs both sides dearly; a chunked answer is understood too.
 */
export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  path: string;
  /** A list becomes one line each. */
  headers?: Record<string, string | readonly string[]>;
  /** A text is JSON; pieces are sent as they come, as the engine takes them. */
  body?: string | BodyPieces;
  /** Ask to take the connection over: HTTP/1.1 with `Upgrade: tcp` (exec, attach), or with another protocol. */
  upgrade?: boolean | 'h2c';
  /** Ask with HTTP/1.1, whose chunks tell a body that is whole from one that was cut off. */
  chunked?: boolean;
}

export interface HttpHead {
  status: number;
  headers: Map<string, string>;
}

const MAX_HEAD = 64 * 1024;
/** Chunks of fewer bytes than this cost less to copy than to hand over one by one. */
const WORTH_A_CALL = 4096;

function formatRequest(request: HttpRequest): string {
  const { body } = request;
  const inPieces = body !== undefined && typeof body !== 'string';
  const chunked = request.chunked || inPieces;
  const lines = [
    `${request.method} ${request.path} HTTP/${request.upgrade || chunked ? '1.1' : '1.0'}`,
    'Host: docker',
    'User-Agent: gantry',
  ];
  if (request.upgrade)
    lines.push('Connection: Upgrade', `Upgrade: ${request.upgrade === true ? 'tcp' : request.upgrade}`);
  else if (chunked) lines.push('Connection: close');
  for (const [name, value] of Object.entries(request.headers ?? {}))
    lines.push(...[value].flat().map((each) => `${name}: ${each}`));
  if (inPieces) lines.push('Transfer-Encoding: chunked');
  else if (body !== undefined)
    lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${inPieces ? '' : (body ?? '')}`;
}

/** Parses the head of an answer. @throws AppError `engine/not-docker` when it is none. */
export function parseHead(text: string): HttpHead {
  const [statusLine = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1];
  if (!status) throw notHttp(text);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { status: Number(status), headers };
}

/** An answer whose head has arrived. Its body is read once, by `read`, or written to and read after an upgrade. */
export interface HttpResponse extends HttpHead {
  socket: Duplex;
  /**
   * Feeds the body to `onData` until it ends. When `onData` returns a promise nothing is read until it settles, and the
   * kernel's buffers push back to the engine. Rejects when the connection breaks or the signal aborts.
   */
  read(onData: (data: Buffer) => void | Promise<void>): Promise<void>;
  /** Stops the reading, which then ends without a failure. */
  destroy(): void;
  /** After an upgrade, instead of `read`: the connection with everything that came behind the head. */
  takeOver(): Duplex;
}

/** Sends a request on a fresh connection and waits for the head of its answer. */
export function sendRequest(
  socket: Duplex,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0);
    let answered = false;
    const bodyOver = new AbortController();
    const abort = () => socket.destroy(asError(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.once('close', () => {
      signal.removeEventListener('abort', abort);
      bodyOver.abort();
    });

    const fail = (error: Error) => {
      if (!answered) reject(error);
      socket.destroy();
    };
    const onEnd = () => fail(hangUp());
    const onClose = () => onEnd();
    const onData = (data: Buffer) => {
      head = head.length === 0 ? data : Buffer.concat([head, data]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) {
        if (head.length > MAX_HEAD || !'HTTP/'.startsWith(head.toString('latin1', 0, 5))) {
          fail(notHttp(head.toString('latin1')));
        }
        return;
      }
      socket.pause();
      socket.off('data', onData).off('end', onEnd).off('close', onClose);
      try {
        const parsed = parseHead(head.toString('latin1', 0, end));
        // it only states how long the body would be
        if (request.method === 'HEAD') parsed.headers.set('content-length', '0');
        answered = true;
        bodyOver.abort();
        const rest = head.subarray(end + 4);
        let stopped = false;
        resolve({
          ...parsed,
          socket,
          read: (sink) => readBody(socket, parsed, rest, sink, () => stopped),
          destroy() {
            stopped = true;
            socket.destroy();
          },
          takeOver() {
            if (rest.length > 0) socket.unshift(rest);
            return socket;
          },
        });
      } catch (error) {
        fail(asError(error));
      }
    };
    // stays for the life of the socket: an error after the head reaches the reader through its own listener
    socket.on('error', fail);
    socket.on('data', onData).once('end', onEnd).once('close', onClose);
    socket.write(formatRequest(request));
    const { body } = request;
    if (body !== undefined && typeof body !== 'string')
      writeBody(socket, body, bodyOver.signal).catch((error) => fail(asError(error)));
  });
}

function hangUp(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function readBody(
  socket: Duplex,
  head: HttpHead,
  rest: Buffer,
  onData: (data: Buffer) => void | Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const chunked = head.headers.get('transfer-encoding')?.includes('chunked') ?? false;
    const length = head.headers.get('content-length');
    let left = length === undefined || chunked ? Number.POSITIVE_INFINITY : Number(length);
    const dechunk = chunked ? createDechunker() : null;
    let ended = false;
    let busy: Promise<void> | null = null;

    const done = (error?: Error) => {
      if (ended) return;
      ended = true;
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    /** Hands parts over one after the other: the next only when the sink has done with the one before. */
    const feed = (parts: readonly Buffer[], from = 0): void | Promise<void> => {
      for (let i = from; i < parts.length && !ended; i++) {
        const part = parts[i];
        const waiting = part && onData(part);
        if (waiting) return waiting.then(() => feed(parts, i + 1));
      }
    };
    const take = (piece: Buffer) => {
      if (ended) return;
      left -= piece.length;
      try {
        let parts = [piece];
        if (dechunk) {
          parts = [];
          if (dechunk(piece, (part) => void parts.push(part))) left = 0;
          // one call for all small chunks of a piece: an engine sends a chunk for each line
          if (parts.length > 1 && piece.length < parts.length * WORTH_A_CALL) parts = [Buffer.concat(parts)];
        }
        const before = busy;
        busy = (before ? before.then(() => feed(parts)) : feed(parts)) ?? null;
      } catch (error) {
        done(asError(error));
        return;
      }
      if (busy) {
        socket.pause();
        const waitedFor = busy;
        busy.then(
          () => {
            if (busy !== waitedFor) return;
            busy = null;
            if (left <= 0) done();
            else socket.resume();
          },
          (error) => done(asError(error)),
        );
      } else if (left <= 0) done();
    };
    if (left === 0) {
      done();
      return;
    }
    // broken or aborted between the head and now: its events are over
    if (socket.destroyed) {
      done(socket.errored ?? hangUp());
      return;
    }
    socket.on('error', done);
    socket.on('close', () => {
      // a connection that ends well says `end` before: without it something was cut off
      const finish = () => done(socket.errored ?? (isStopped() ? undefined : hangUp()));
      if (busy) busy.then(finish, finish);
      else finish();
    });
    socket.on('data', take);
    socket.on('end', () => {
      // only a body without a length of its own may end with the connection
      const finish = () => done(left > 0 && (dechunk || length !== undefined) ? hangUp() : undefined);
      if (busy) busy.then(finish, (error) => done(asError(error)));
      else finish();
    });
    if (rest.length > 0) take(rest);
    if (!busy) socket.resume();
  });
}

/** Reads a small body whole, such as an error's. */
export async function readText(response: HttpResponse, limit = 1024 * 1024): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  await response.read((data) => {
    size += data.length;
    if (size <= limit) pieces.push(data);
  });
  return Buffer.concat(pieces).toString('utf8');
}
