import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { saveBody } from '../../save-body';

/** A tar ends with two blocks of zeros; an engine that fails in the middle writes its error in their place. */
const END = 1024;

/** Keeps the last bytes that went by. */
function createTail(size: number) {
  let tail: Buffer = Buffer.alloc(0);
  return {
    push(data: Buffer) {
      const joined = data.length >= size ? data : Buffer.concat([tail, data]);
      tail = Buffer.from(joined.subarray(Math.max(0, joined.length - size)));
    },
    get bytes() {
      return tail;
    },
  };
}

/** The error at the end of what is no whole tar; null for a whole one. */
export function failureInTar(tail: Buffer): string | null {
  if (tail.length >= END && tail.subarray(tail.length - END).every((byte) => byte === 0)) return null;
  const json = /\{"errorDetail".*\}\s*$/s.exec(tail.toString('utf8'))?.[0];
  try {
    const { error } = JSON.parse(json ?? '{}') as { error?: string };
    return error ?? 'The engine sent a tar without an end';
  } catch {
    return 'The engine sent a tar without an end';
  }
}

/** Writes images to a tar, as `docker save -o` does; it gets its name when it is whole. */
export async function saveImages(
  client: EngineClient,
  images: readonly string[],
  path: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const query = images.map((image) => `names=${encodeURIComponent(image)}`).join('&');
  const request = { method: 'GET', path: `/images/get?${query}`, chunked: true } as const;
  const tail = createTail(8 * 1024);
  const check = () => {
    const failure = failureInTar(tail.bytes);
    if (failure !== null) throw new AppError({ code: 'engine/server-error', message: failure });
  };
  const decode = (write: (data: Buffer) => void) => (data: Buffer) => {
    tail.push(data);
    write(data);
  };
  return saveBody(await client.open(request, signal), path, decode, onProgress, signal, check);
}
