import type { HistoryEntry } from '@shared/features/image-details';
import { readInstruction } from '@shared/model/image-history';
import { recordedTime } from './to-image-rows';

/** One entry of `GET /images/{name}/history`. */
export interface RawHistory {
  Id?: string;
  /** Seconds since the epoch. */
  Created?: number;
  CreatedBy?: string;
  Comment?: string;
  Size?: number;
  Tags?: string[] | null;
}

/** Instructions that write files, those first that nearly always do. */
const writing = ['RUN', 'ADD', 'COPY', '', 'WORKDIR'];

/**
 * The history with what has a layer told from what has none. The engine gives sizes only, and a layer may have none (an empty
 * folder): as many as the image has layers more are taken from the instructions that write.
 */
export function toHistory(raw: readonly RawHistory[], layers: number): HistoryEntry[] {
  const entries = raw.map(
    (each): HistoryEntry => ({
      imageId: each.Id?.startsWith('sha256:') ? each.Id : null,
      createdAt: recordedTime((each.Created ?? 0) * 1000),
      createdBy: each.CreatedBy ?? '',
      comment: each.Comment ?? '',
      size: each.Size ?? 0,
      tags: each.Tags ?? [],
      empty: (each.Size ?? 0) === 0,
    }),
  );
  let left = layers - entries.filter((entry) => !entry.empty).length;
  for (const instruction of writing) {
    for (const entry of entries) {
      if (left <= 0) return entries;
      if (!entry.empty || readInstruction(entry.createdBy).instruction !== instruction) continue;
      entry.empty = false;
      left -= 1;
    }
  }
  return entries;
}
