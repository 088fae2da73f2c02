import { AppError } from '@shared/errors/app-error';
import type { PullLayer } from '@shared/features/images';
import { parseImageRef } from '@shared/model/image-ref';
import type { EngineClient } from './client';
import { toPullLayer } from './to-pull-layer';
import { createNdjsonParser } from './wire/ndjson';

interface PullOptions {
  image: string;
  platform: string;
}

/** The words that the engine says of what became of a pull, by what they mean. */
function codeOf(message: string): 'engine/unauthorized' | 'engine/not-found' | 'engine/server-error' {
  if (/denied|unauthorized|authentication required/i.test(message)) return 'engine/unauthorized';
  return /not found|manifest unknown/i.test(message) ? 'engine/not-found' : 'engine/server-error';
}

/** Pulls an image; closing the connection is what cancels it. @throws AppError with the engine's words, also for an error in the middle. */
export async function pullImage(
  client: EngineClient,
  { image, platform }: PullOptions,
  onLayer: (layer: PullLayer) => void,
  signal: AbortSignal,
): Promise<{ digest: string | null; status: string }> {
  const reference = parseImageRef(image);
  if (!reference.ok) throw new AppError({ code: 'engine/bad-request', message: image, target: image });
  const { name, tag, digest } = reference;
  const query = new URLSearchParams({ fromImage: name, tag: digest ?? tag ?? 'latest' });
  if (platform) query.set('platform', platform);
  const response = await client.open(
    { method: 'POST', path: `/images/create?${query}`, body: '', chunked: true },
    signal,
  );
  const end = { digest: null as string | null, status: '' };
  let failure: string | null = null;
  const parser = createNdjsonParser((value) => {
    const layer = toPullLayer(value);
    if (!layer) return;
    if ('error' in layer) {
      failure ??= layer.error;
      return;
    }
    end.digest = /^Digest: (\S+)$/.exec(layer.status)?.[1] ?? end.digest;
    end.status = /^Status: (.*)$/.exec(layer.status)?.[1] ?? end.status;
    onLayer(layer);
  });
  try {
    await response.read((data) => parser.write(data));
    parser.end();
  } finally {
    response.destroy();
  }
  if (failure !== null) throw new AppError({ code: codeOf(failure), message: failure, target: image });
  return end;
}
