import { AppError, type AppErrorData, type ErrorCode } from '@shared/errors/app-error';
import { ZodError } from 'zod';

interface Context {
  op: string;
  target?: string | undefined;
}

const unreachable = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);
const badAddress = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
]);
const lost = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
]);
const retryableCodes = new Set<ErrorCode>([
  'engine/unreachable',
  'engine/not-responding',
  'engine/lost',
  'engine/server-error',
  'engine/disk-full',
]);

/** The code of a failure below HTTP: the system's, OpenSSL's or the HTTP parser's. */
function codeOfSystemError(code: string, message: string): ErrorCode | null {
  if (unreachable.has(code)) return 'engine/unreachable';
  if (code === 'EACCES' || code === 'EPERM') return 'engine/permission-denied';
  if (badAddress.has(code)) return 'engine/bad-address';
  if (code === 'ENOSPC') return 'engine/disk-full';
  if (code === 'ETIMEDOUT') return 'engine/not-responding';
  // an engine that wants TLS answers a plain request with TLS records or HTTP 400; OpenSSL's own codes say the rest
  if (/^ERR_(TLS|SSL|OSSL)|^(DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_|HOSTNAME_MISMATCH|EPROTO)/.test(code)) {
    return 'engine/tls';
  }
  if (code.startsWith('HPE_')) return 'engine/not-docker';
  if (lost.has(code) || message === 'socket hang up') return 'engine/lost';
  return null;
}

/** The code of an engine's answer, by its HTTP status and, where that says too little, its words. */
function codeOfStatus(status: number, message: string): ErrorCode {
  if (/no space left on device/i.test(message)) return 'engine/disk-full';
  if (/HTTP request to an HTTPS server/i.test(message)) return 'engine/tls';
  if (/does not support reading|configured logging driver/i.test(message)) return 'logs/unreadable';
  if (/client version .* is too (new|old)/i.test(message)) return 'engine/api-too-old';
  if (status === 400) return 'engine/bad-request';
  if (status === 401 || status === 403) return 'engine/unauthorized';
  if (status === 404) return 'engine/not-found';
  if (status === 409) return 'engine/conflict';
  if (status === 501) return 'engine/not-implemented';
  return status >= 500 ? 'engine/server-error' : 'engine/bad-request';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The engine's words in a body that is `{"message": "..."}`, or plain text. */
function wordsOf(body: unknown): string | null {
  const message = field(body, 'message');
  if (typeof message === 'string') return message;
  if (typeof body === 'string' && body.trim()) return body.trim();
  if (body instanceof Uint8Array && body.length > 0) return new TextDecoder().decode(body).trim();
  return null;
}

/** Text of anything; empty for what has none (an object without a prototype, one whose `toString` throws). */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '';
  }
}

/** OpenSSL's words are wrapped: `80…:error:0A000412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate:../deps/…`. */
const OPENSSL = /:error:[0-9A-F]+:SSL routines:[^:]*:([^:]+)/;

function wordsOfOpenSsl(reason: string): string {
  const alert = / alert (.+)$/.exec(reason)?.[1];
  if (alert && /certificate|unknown ca/.test(alert)) {
    return `The engine accepts only a client certificate that it trusts (TLS alert: ${alert})`;
  }
  if (alert) return `The engine ended the TLS connection (TLS alert: ${alert})`;
  if (/wrong version number|packet length too long/.test(reason)) {
    return `The answer is not TLS: this port may want a connection without it (${reason})`;
  }
  return `TLS failed: ${reason}`;
}

function messageOf(thrown: unknown): string {
  const errors = field(thrown, 'errors');
  // Node says nothing itself when all addresses of a host refuse
  if (thrown instanceof AggregateError && !thrown.message && Array.isArray(errors)) {
    return errors.map((error) => textOf(field(error, 'message') ?? error)).join('; ');
  }
  const message = textOf(thrown instanceof Error ? thrown.message : thrown);
  const reason = OPENSSL.exec(message)?.[1];
  return reason ? wordsOfOpenSsl(reason) : message;
}

/** Every failure there is, as what crosses the IPC. Total: whatever was thrown, it has an answer. */
export function toAppError(thrown: unknown, context: Context): AppErrorData {
  const make = (code: ErrorCode, message: string, more: Partial<AppErrorData> = {}): AppErrorData =>
    new AppError({
      code,
      message: message || code,
      retryable: retryableCodes.has(code),
      op: context.op,
      target: context.target,
      ...more,
    }).data;

  if (thrown instanceof AppError) {
    return { ...thrown.data, op: thrown.data.op || context.op, target: thrown.data.target ?? context.target };
  }
  if (thrown instanceof ZodError) {
    const issues = thrown.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return make(
      'ipc/bad-input',
      issues.map((i) => (i.path ? `${i.path}: ${i.message}` : i.message)).join('; '),
      {
        issues,
      },
    );
  }
  const message = messageOf(thrown);
  const name = field(thrown, 'name');
  if (name === 'TimeoutError') return make('engine/not-responding', 'The engine did not answer in time');
  if (name === 'AbortError') return make('ipc/cancelled', 'Cancelled');

  const status = field(thrown, 'statusCode');
  if (typeof status === 'number') {
    // dockerode wraps the engine's words as "(HTTP code 409) conflict - words "
    const words = wordsOf(field(thrown, 'json')) ?? message.replace(/^\(HTTP code \d+\) [^-]* - /, '').trim();
    const code = codeOfStatus(status, words);
    return make(code, words, {
      engine: { status, message: words, request: textOf(field(thrown, 'request') ?? '') },
    });
  }
  const systemCode = field(thrown, 'code');
  const code = codeOfSystemError(typeof systemCode === 'string' ? systemCode : '', message);
  return make(code ?? 'app/internal', message);
}

/** True for a failure of the connection to the engine, as against one that the engine answered with. */
export function isConnectionError(thrown: unknown): boolean {
  const { code } = toAppError(thrown, { op: '' });
  return code === 'engine/lost' || code === 'engine/unreachable' || code === 'engine/not-responding';
}
