/** What BuildKit tells of a build, whichever way it came: over the engine's API or as lines of buildx. Times are milliseconds. */
export interface SolveStatus {
  vertexes: {
    digest: string;
    name: string;
    started: number | null;
    completed: number | null;
    cached: boolean;
    error: string;
  }[];
  statuses: {
    id: string;
    vertex: string;
    name: string;
    current: number;
    total: number;
    completed: boolean;
  }[];
  logs: { vertex: string; data: Buffer }[];
  warnings: { short: string; url: string; lines: [number, number] | null }[];
}

/** Lines of a range that are lines at all. */
export function toLines(start: unknown, end: unknown): [number, number] | null {
  if (typeof start !== 'number' || start < 1) return null;
  return [start, typeof end === 'number' && end >= start ? end : start];
}
