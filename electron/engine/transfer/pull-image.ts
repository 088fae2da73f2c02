import { AppError } from '@shared/errors/app-error';
import type { TransferEnd } from '@shared/features/image-transfer';
import { parseImageRef } from '@shared/model/image-ref';
import type { Credentials } from '../../credentials/registry-auth';
import type { EngineClient } from '../client';
import { type OnLayers, runTransfer } from './run-transfer';

interface Pull {
  image: string;
  platform: string;
  allTags?: boolean;
}

/** Pulls an image. @throws AppError with the engine's words, also for an error in the middle. */
export async function pullImage(
  client: EngineClient,
  credentials: Credentials,
  { image, platform, allTags = false }: Pull,
  onLayers: OnLayers,
  signal: AbortSignal,
): Promise<TransferEnd> {
  const reference = parseImageRef(image);
  if (!reference.ok) throw new AppError({ code: 'engine/bad-request', message: image, target: image });
  const { name, tag, digest, domain } = reference;
  const query = new URLSearchParams({ fromImage: name });
  // without a tag the engine takes all of them
  if (!allTags) query.set('tag', digest ?? tag ?? 'latest');
  if (platform) query.set('platform', platform);
  const path = `/images/create?${query}`;
  return runTransfer(client, credentials, { path, domain, target: image }, onLayers, signal);
}
