import type { UpdateCheck } from '@shared/features/image-updates';
import { parseImageRef } from '@shared/model/image-ref';
import { type Credentials, toAuthHeader } from '../../../credentials/registry-auth';
import type { EngineClient } from '../../../engine/client';
import { inspectImage } from '../../../engine/inspect-image';
import { explained } from '../../../engine/transfer/transfer-error';
import { readText } from '../../../engine/wire/http';
import { toAppError } from '../../../ipc/to-app-error';

interface Distribution {
  Descriptor?: { digest?: string };
}

/** The digests of a repository among those that an image is known by: `repository@sha256:...`. */
export function digestsOf(repository: string, repoDigests: readonly string[]): string[] {
  return repoDigests.flatMap((each) => {
    const [name, digest] = each.split('@');
    return name === repository && digest ? [digest] : [];
  });
}

async function remoteDigest(
  client: EngineClient,
  credentials: Credentials,
  name: string,
  signal: AbortSignal,
): Promise<string | null> {
  const reference = parseImageRef(name);
  const auth = await credentials.forRegistry(reference.ok ? reference.domain : null, signal);
  const path = `/distribution/${name.split('/').map(encodeURIComponent).join('/')}/json`;
  const headers = { 'X-Registry-Auth': toAuthHeader(auth) };
  const response = await client.open({ method: 'GET', path, headers, chunked: true }, signal);
  const answer = JSON.parse(await readText(response)) as Distribution;
  return answer.Descriptor?.digest ?? null;
}

/** Compares one tag with what its registry says. What goes wrong is a part of the answer. */
export async function checkUpdate(
  client: EngineClient,
  credentials: Credentials,
  name: string,
  signal: AbortSignal,
): Promise<UpdateCheck> {
  const check: UpdateCheck = {
    name,
    state: 'local',
    imageId: '',
    digest: null,
    remoteDigest: null,
    error: null,
  };
  try {
    const image = await inspectImage(client, name, signal);
    const reference = parseImageRef(name);
    if (!image || !reference.ok) return check;
    const digests = digestsOf(reference.name, image.RepoDigests ?? []);
    const known: UpdateCheck = { ...check, imageId: image.Id, digest: digests[0] ?? null };
    if (digests.length === 0) return known;
    try {
      const remote = await remoteDigest(client, credentials, name, signal);
      const state = remote !== null && !digests.includes(remote) ? 'newer' : 'current';
      return { ...known, state, remoteDigest: remote };
    } catch (thrown) {
      signal.throwIfAborted();
      const error = toAppError(explained(thrown, name), { op: 'images.checkUpdates', target: name });
      return { ...known, state: 'failed', error };
    }
  } catch (thrown) {
    signal.throwIfAborted();
    return {
      ...check,
      state: 'failed',
      error: toAppError(thrown, { op: 'images.checkUpdates', target: name }),
    };
  }
}
