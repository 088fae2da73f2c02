import { AppError } from '@shared/errors/app-error';
import type { RemovedImages } from '@shared/features/image-changes';
import { parseUntil } from '@shared/model/until';
import type { EngineClient } from '../../engine/client';
import { type RawRemoved, toRemoved } from './remove-image';

/** The time before which an image must have been made. @throws AppError for a text that is none */
export function untilOf(text: string, now: number): number | null {
  if (text === '') return null;
  const at = parseUntil(text, now);
  if (at === null) throw new AppError({ code: 'run/bad-value', message: `until: ${text}` });
  return at;
}

/** `docker image prune`. */
export async function pruneImages(
  client: EngineClient,
  { all, until, labels }: { all: boolean; until: string; labels: readonly string[] },
  signal: AbortSignal,
): Promise<RemovedImages & { bytes: number }> {
  const unwanted = labels.filter((label) => label.startsWith('!')).map((label) => label.slice(1));
  const wanted = labels.filter((label) => !label.startsWith('!'));
  const at = untilOf(until, Date.now());
  const filters = {
    dangling: [String(!all)],
    // as a time: the engine's clock may go otherwise than that of this machine
    ...(at !== null && { until: [String(Math.floor(at / 1000))] }),
    ...(wanted.length > 0 && { label: wanted }),
    ...(unwanted.length > 0 && { 'label!': unwanted }),
  };
  const options = { filters: JSON.stringify(filters), abortSignal: signal };
  const answer: { ImagesDeleted?: RawRemoved[] | null; SpaceReclaimed?: number } =
    await client.docker.pruneImages(options);
  return { ...toRemoved(answer.ImagesDeleted), bytes: answer.SpaceReclaimed ?? 0 };
}
