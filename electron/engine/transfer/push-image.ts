import { AppError } from '@shared/errors/app-error';
import type { TransferEnd } from '@shared/features/image-transfer';
import { parseImageRef } from '@shared/model/image-ref';
import type { Credentials } from '../../credentials/registry-auth';
import type { EngineClient } from '../client';
import { type OnLayers, runTransfer } from './run-transfer';

interface Push {
  image: string;
  as: string;
  allTags: boolean;
}

/** Gives an image the name that it is to be pushed under, and pushes it. @throws AppError with the engine's words. */
export async function pushImage(
  client: EngineClient,
  credentials: Credentials,
  { image, as, allTags }: Push,
  onLayers: OnLayers,
  signal: AbortSignal,
): Promise<TransferEnd> {
  const reference = parseImageRef(as);
  if (!reference.ok || reference.digest)
    throw new AppError({ code: 'engine/bad-request', message: as, target: as });
  const { name, domain } = reference;
  const tag = reference.tag ?? 'latest';
  if (image !== as) {
    const query = new URLSearchParams({ repo: name, tag });
    const path = `/images/${encodeURIComponent(image)}/tag?${query}`;
    (await client.open({ method: 'POST', path, body: '' }, signal)).destroy();
  }
  // without a tag the engine takes all of them
  const query = allTags ? '' : `?${new URLSearchParams({ tag })}`;
  const path = `/images/${name}/push${query}`;
  return runTransfer(client, credentials, { path, domain, target: as }, onLayers, signal);
}
