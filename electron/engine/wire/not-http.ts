import { AppError } from '@shared/errors/app-error';

/** What to say of bytes that are no HTTP. */
export function notHttp(start: string): AppError {
  // a TLS alert or handshake record: the port wants TLS
  if (/^[\x15\x16]\x03/.test(start)) {
    return new AppError({
      code: 'engine/tls',
      message: 'The answer is TLS: this port wants an encrypted connection',
    });
  }
  return new AppError({
    code: 'engine/not-docker',
    message: `The answer is not HTTP: ${JSON.stringify(start.slice(0, 80))}`,
  });
}
