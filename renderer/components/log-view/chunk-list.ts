import { lastAtMost } from './bisect';
import type { LogChunk } from './log-chunk';
import type { RowModel } from './row-model';

const firstId = (chunk: LogChunk): number => chunk.firstId;
const firstRow = (chunk: LogChunk): number => chunk.row;

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
      const chunk = chunks[lastAtMost(chunks, firstId, id)];
      return chunk && id - chunk.firstId < chunk.count ? chunk : null;
    },
    get rowCount() {
      fresh();
      const last = chunks[chunks.length - 1];
      return last ? last.row + last.count : 0;
    },
    idAt(row) {
      fresh();
      const chunk = chunks[lastAtMost(chunks, firstRow, row)];
      return chunk && row >= 0 && row - chunk.row < chunk.count
        ? chunk.firstId + row - chunk.row
        : Number.NaN;
    },
    rowOf(id) {
      fresh();
      const chunk = chunks[lastAtMost(chunks, firstId, id)];
      return chunk ? chunk.row + Math.min(chunk.count, Math.ceil(id - chunk.firstId)) : 0;
    },
  };
}
