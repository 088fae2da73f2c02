import { AppError, type ErrorCode } from '@shared/errors/app-error';
import { codeOfWords } from '../engine/transfer/transfer-error';
import type { RegistryResponse } from './request';

/** The words of a registry's error, by the distribution's format or as they are. */
function wordsOf(body: string): string {
  try {
    const { errors, details, message } = JSON.parse(body) as {
      errors?: { code?: unknown; message?: unknown }[];
      details?: unknown;
      message?: unknown;
    };
    const first = Array.isArray(errors) ? errors[0] : undefined;
    const words = first?.message ?? details ?? message;
    if (typeof words === 'string' && words)
      return typeof first?.code === 'string' ? `${first.code.toLowerCase()}: ${words}` : words;
  } catch {
    // not JSON: as it is, if it is short and no page of a proxy
  }
  const text = body.trim();
  return text.startsWith('<') ? '' : text.slice(0, 300);
}

const codes: Record<number, ErrorCode> = {
  401: 'registry/denied',
  403: 'registry/denied',
  404: 'registry/not-found',
  405: 'registry/not-allowed',
  429: 'registry/rate-limit',
};

/** A registry's refusal in its own words. */
export function registryError(response: RegistryResponse, target: string): AppError {
  const { status, body } = response;
  const words = wordsOf(body);
  return new AppError({
    code: codes[status] ?? 'registry/failed',
    message: words || `${target} answered with HTTP ${status}`,
    target,
    retryable: status >= 500 || status === 429,
  });
}

const system: Record<string, ErrorCode> = {
  ENOTFOUND: 'registry/unknown-host',
  EAI_AGAIN: 'registry/unknown-host',
  EPROTO: 'registry/plain-http',
  ERR_SSL_WRONG_VERSION_NUMBER: 'registry/plain-http',
};

/** A failure to speak with a registry at all. This machine could not; the engine, which may be another one, perhaps can. */
export function connectionError(thrown: unknown, host: string): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  const { name, code = '' } = thrown as NodeJS.ErrnoException;
  if (name === 'AbortError' || name === 'TimeoutError') return thrown;
  const words = thrown instanceof AggregateError ? (thrown.errors[0]?.message ?? code) : thrown.message;
  if (system[code] === 'registry/plain-http')
    return new AppError({
      code: 'registry/plain-http',
      message: `${host}: the answer is not TLS`,
      target: host,
    });
  const isTls = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code);
  return new AppError({
    code: isTls ? 'registry/tls' : (system[code] ?? codeOfWords(words) ?? 'registry/unreachable'),
    message: `${host}: ${words}`,
    target: host,
    retryable: true,
  });
}
