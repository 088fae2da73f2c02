import { AppError } from '@shared/errors/app-error';
import type { TransferEnd, TransferLayer } from '@shared/features/image-transfer';
import { type Credentials, type RegistryAuth, toAuthHeader } from '../../credentials/registry-auth';
import type { EngineClient } from '../client';
import { createNdjsonParser } from '../wire/ndjson';
import { createLayerMerger } from './layer-progress';
import { toProgress } from './to-progress';
import { explained, transferError } from './transfer-error';

export type OnLayers = (layers: TransferLayer[]) => void;

/** The sign-in of a registry. A store that fails does not keep a public image away: its words are told if the registry refuses. */
async function signInOf(
  credentials: Credentials,
  domain: string | null,
  signal: AbortSignal,
): Promise<{ auth: RegistryAuth | null; problem: string | null }> {
  try {
    return { auth: await credentials.forRegistry(domain, signal), problem: null };
  } catch (error) {
    signal.throwIfAborted();
    return { auth: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads an answer of progress to its end. @throws AppError with the engine's words for an error in the middle. */
async function readTransfer(
  client: EngineClient,
  { path, auth, target }: { path: string; auth: RegistryAuth | null; target: string },
  onLayers: OnLayers,
  signal: AbortSignal,
): Promise<TransferEnd> {
  const headers = { 'X-Registry-Auth': toAuthHeader(auth) };
  const response = await client
    .open({ method: 'POST', path, headers, body: '', chunked: true }, signal)
    .catch((thrown) => Promise.reject(explained(thrown, target)));
  const end: TransferEnd = { digest: null, status: '', tags: [] };
  let failure: string | null = null;
  const merger = createLayerMerger(onLayers);
  const parser = createNdjsonParser((value) => {
    const progress = toProgress(value);
    if (progress?.type === 'layer') merger.take(progress);
    else if (progress?.type === 'error') failure ??= progress.message;
    else if (progress?.type === 'status') end.status = progress.status;
    else if (progress?.type === 'tag') end.tags.push({ tag: progress.tag, digest: null });
    else if (progress?.type === 'digest') {
      end.digest = progress.digest;
      const last = end.tags.at(-1);
      // a push names the tag with the digest, a pull has named it before
      if (progress.tag) end.tags.push({ tag: progress.tag, digest: progress.digest });
      else if (last) last.digest = progress.digest;
    }
  });
  try {
    await response.read((data) => parser.write(data));
    parser.end();
    merger.flush();
  } finally {
    merger.dispose();
    response.destroy();
  }
  if (failure !== null) throw transferError(failure, target);
  return end;
}

interface Transfer {
  /** Of the engine's API. */
  path: string;
  /** The registry, as an image reference names it. */
  domain: string | null;
  /** The reference that it is about, for an error. */
  target: string;
}

/** Pulls or pushes with the store's sign-in. Closing the connection is what cancels it. */
export async function runTransfer(
  client: EngineClient,
  credentials: Credentials,
  { path, domain, target }: Transfer,
  onLayers: OnLayers,
  signal: AbortSignal,
): Promise<TransferEnd> {
  const { auth, problem } = await signInOf(credentials, domain, signal);
  try {
    return await readTransfer(client, { path, auth, target }, onLayers, signal);
  } catch (error) {
    if (problem === null || !(error instanceof AppError) || error.code !== 'registry/denied') throw error;
    throw new AppError({ ...error.data, message: `${error.message} (${problem})` });
  }
}
