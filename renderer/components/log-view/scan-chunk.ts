import { LineFlag } from '@shared/model/log-block';
import { chunkText, createLineFinder, isPlainAscii } from './chunk-text';
import type { LineMatcher } from './line-matcher';
import { CHUNK_LINES, type LogChunk } from './log-chunk';
import { LONG_LINE } from './regex-guard';
import type { LogFilter } from './settings';

/** What an index looks for and what it shows. */
export interface LogIndexSpec {
  readonly matcher: LineMatcher | null;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly filter: LogFilter;
}

/** Line indexes in a chunk, ascending. */
export type LineIndexes = Uint16Array;

export interface ChunkScan {
  readonly hits: LineIndexes;
  /** The lines that are shown, markers among them; null when all are. */
  readonly rows: LineIndexes | null;
}

/** Whether the rows of a view differ from the lines of its store. */
export function hidesLines({ matcher, stdout, stderr, filter }: LogIndexSpec): boolean {
  return !stdout || !stderr || (matcher !== null && filter !== 'off');
}

// Scans never overlap, and their results are copied out.
const hitScratch = new Uint16Array(CHUNK_LINES);
const rowScratch = new Uint16Array(CHUNK_LINES);

function collectHits(chunk: LogChunk, from: number, { matcher, stdout, stderr }: LogIndexSpec): number {
  if (!matcher || (matcher.needsNonAscii && isPlainAscii(chunk))) return 0;
  const decoded = chunkText(chunk, from);
  const find = matcher.scanner(decoded.text, chunk.longest > LONG_LINE);
  const lines = createLineFinder(chunk, from, decoded);
  const hidden = LineFlag.marker | (stdout ? 0 : 0x100) | (stderr ? 0 : LineFlag.stderr);
  let count = 0;
  let at = find(0);
  while (at >= 0) {
    const line = lines.lineAt(at);
    const flag = chunk.flags[line] ?? 0;
    // Bit 0x100 stands for "not stderr", so that one mask says which lines are not looked at.
    const kind = flag | (flag & LineFlag.stderr ? 0 : 0x100);
    if ((kind & hidden) === 0) hitScratch[count++] = line;
    const next = lines.nextLineStart(line);
    at = next > decoded.text.length ? -1 : find(next);
  }
  return count;
}

function collectRows(chunk: LogChunk, from: number, hitCount: number, spec: LogIndexSpec): number {
  const { matcher, stdout, stderr, filter } = spec;
  const byMatch = matcher !== null && filter !== 'off';
  let count = 0;
  let hit = 0;
  for (let line = from; line < chunk.count; line++) {
    const isHit = hit < hitCount && hitScratch[hit] === line;
    if (isHit) hit++;
    const flag = chunk.flags[line] ?? 0;
    const marker = (flag & LineFlag.marker) !== 0;
    const wanted = (flag & LineFlag.stderr) !== 0 ? stderr : stdout;
    if (marker || (wanted && (!byMatch || isHit === (filter === 'matching')))) rowScratch[count++] = line;
  }
  return count;
}

/** Finds the lines of a chunk from `from` on that match, and those that are shown. */
export function scanChunk(chunk: LogChunk, from: number, spec: LogIndexSpec): ChunkScan {
  const hits = collectHits(chunk, from, spec);
  const rows = hidesLines(spec) ? collectRows(chunk, from, hits, spec) : -1;
  return { hits: hitScratch.slice(0, hits), rows: rows < 0 ? null : rowScratch.slice(0, rows) };
}
