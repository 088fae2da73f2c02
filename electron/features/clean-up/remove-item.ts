import type { CleanUpResult, CleanUpTarget } from '@shared/features/clean-up';
import type { EngineClient } from '../../engine/client';
import { readText } from '../../engine/wire/http';
import { inspectRaw } from '../images/image-api';
import { removeImage } from '../images/remove-image';
import { namesOf } from '../images/to-image-rows';
import type { RawVolume } from '../volumes/to-volume-summary';

type Outcome = Omit<CleanUpResult, 'id'>;
type Remove = (client: EngineClient, target: CleanUpTarget, signal: AbortSignal) => Promise<Outcome>;

const removed: Outcome = { outcome: 'removed', message: '', changed: false };
const kept = (message: string): Outcome => ({ outcome: 'kept', message, changed: false });
const changed: Outcome = { outcome: 'kept', message: '', changed: true };
const gone: Outcome = { outcome: 'gone', message: '', changed: false };

const container: Remove = async (client, { objectId }, signal) => {
  // as `docker container prune`: without the volumes that the engine made for it, which were not asked for
  await client.docker.getContainer(objectId).remove({ force: false, v: false, abortSignal: signal });
  return removed;
};

const network: Remove = async (client, { objectId }, signal) => {
  await client.docker.getNetwork(objectId).remove({ abortSignal: signal });
  return removed;
};

const volume: Remove = async (client, { objectId, version }, signal) => {
  const found = (await client.docker.getVolume(objectId).inspect({ abortSignal: signal })) as RawVolume;
  // one that was made anew under the same name was not listed
  if ((found.CreatedAt ?? '') !== version) return changed;
  await client.docker.getVolume(objectId).remove({ abortSignal: signal });
  return removed;
};

const image: Remove = async (client, { objectId, names }, signal) => {
  const raw = await inspectRaw(client, objectId, signal);
  const tags = namesOf(raw.RepoTags);
  const now = tags.length > 0 ? tags : namesOf(raw.RepoDigests);
  // a name that it has got since then is somebody's wish to keep it
  if (now.some((name) => !names.includes(name))) return changed;
  const deleted: string[] = [];
  // by id where that is the same: a name may be given to another image at any moment
  for (const name of now.length > 1 ? now : [objectId]) {
    if (name !== objectId && (await inspectRaw(client, name, signal)).Id !== objectId) continue;
    deleted.push(
      ...(await removeImage(client, { image: name, force: false, noPrune: false }, signal)).deleted,
    );
  }
  return deleted.includes(objectId) ? removed : changed;
};

const cache: Remove = async (client, { objectId }, signal) => {
  // one at a time: the builder takes one id only, as a pattern
  const filters = encodeURIComponent(JSON.stringify({ id: [objectId] }));
  const path = `/build/prune?all=true&filters=${filters}`;
  const text = await readText(await client.open({ method: 'POST', path, chunked: true }, signal));
  const { CachesDeleted } = JSON.parse(text) as { CachesDeleted?: string[] | null };
  return (CachesDeleted ?? []).includes(objectId) ? removed : changed;
};

const byKind = { containers: container, networks: network, volumes: volume, images: image, cache };

/** Removes one thing, if it is still what was listed. A refusal of the engine is an answer; a lost engine is thrown. */
export async function removeItem(
  client: EngineClient,
  target: CleanUpTarget,
  signal: AbortSignal,
): Promise<CleanUpResult> {
  const { id } = target;
  try {
    return { id, ...(await byKind[target.kind](client, target, signal)) };
  } catch (error) {
    const { statusCode, json, message } = error as Error & {
      statusCode?: number;
      json?: { message?: string };
    };
    if (statusCode === undefined) throw error;
    return statusCode === 404 ? { id, ...gone } : { id, ...kept(json?.message ?? message) };
  }
}
