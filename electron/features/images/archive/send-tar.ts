import { AppError, type ErrorCode } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { createNdjsonParser } from '../../../engine/wire/ndjson';
import type { BodyPieces } from '../../../engine/wire/request-body';

/** One line of an answer to a load or an import. */
interface RawLine {
  stream?: string;
  status?: string;
  id?: string;
  error?: string;
  errorDetail?: { message?: string } | null;
}

/** What a failure in the middle of an answer means. The tar is nearly always what is wrong. */
const codeOf = (message: string): ErrorCode =>
  /no space left on device/i.test(message) ? 'engine/disk-full' : 'images/bad-tar';

/** What the engine says of a tar that it could not read, whichever way it says it. */
const aboutTar =
  /tar|unexpected EOF|invalid checksum|archive|json|manifest|layer|symlink|path|breakout|decompress|gzip|header|invalid/i;

/**
 * Sends a tar and hands on what the engine says of it. A failure is one with status 200, too. @throws AppError with the engine's
 * words
 */
export async function sendTar(
  client: EngineClient,
  path: string,
  body: BodyPieces,
  onLine: (line: RawLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const headers = { 'Content-Type': 'application/x-tar' };
  let failure: string | null = null;
  const parser = createNdjsonParser((value) => {
    const line = (value ?? {}) as RawLine;
    failure ??= line.errorDetail?.message ?? line.error ?? null;
    onLine(line);
  });
  try {
    const response = await client.open({ method: 'POST', path, headers, body }, signal);
    try {
      await response.read((data) => parser.write(data));
      parser.end();
    } finally {
      response.destroy();
    }
  } catch (error) {
    const { statusCode, json } = error as { statusCode?: number; json?: { message?: string } };
    const message = json?.message;
    if (statusCode !== 500 || !message || !aboutTar.test(message)) throw error;
    throw new AppError({ code: codeOf(message), message });
  }
  if (failure !== null) throw new AppError({ code: codeOf(failure), message: failure });
}
