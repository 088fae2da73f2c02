import type { LogChunk } from './log-chunk';
import type { RowModel } from './row-model';

/** Index of the last chunk for which `key <= value`, or -1. */
function lastAtOrBelow(chunks: readonly LogChunk[], key: 'firstId' | 'row', value: number): number {
  let low = -1;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((chunks[middle]?.[key] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The chunks of a store in order, with ids and rows looked up by bisection. */
export interface ChunkList extends RowModel {
  readonly chunks: LogChunk[];
  readonly last: LogChunk | undefined;
  /** Says that lines were added or taken away anywhere but at the end. */
  rowsMoved(): void;
  /** The chunk that holds the line, or null. */
  chunkOf(id: number): LogChunk | null;
}

export function createChunkList(): ChunkList {
  const chunks: LogChunk[] = [];
  let stale = false;

  // A block of backfill moves every row behind it; counting them once for many blocks is enough.
  function fresh(): void {
    if (!stale) return;
    let row = 0;
    for (const chunk of chunks) {
      chunk.row = row;
      row += chunk.count;
    }
    stale = false;
  }

  return {
    chunks,
    get last() {
      return chunks[chunks.length - 1];
    },
    rowsMoved() {
      stale = true;
    },
    chunkOf(id) {
      const chunk = chunks[lastAtOrBelow(chunks, 'firstId', id)];
      return chunk && id - chunk.firstId < chunk.count ? chunk : null;
    },
    get rowCount() {
      fresh();
      const last = chunks[chunks.length - 1];
      return last ? last.row + last.count : 0;
    },
    idAt(row) {
      fresh();
      const chunk = chunks[lastAtOrBelow(chunks, 'row', row)];
      return chunk && row >= 0 && row - chunk.row < chunk.count
        ? chunk.firstId + row - chunk.row
        : Number.NaN;
    },
    rowOf(id) {
      fresh();
      const chunk = chunks[lastAtOrBelow(chunks, 'firstId', id)];
      return chunk ? chunk.row + Math.min(chunk.count, Math.ceil(id - chunk.firstId)) : 0;
    },
  };
}
