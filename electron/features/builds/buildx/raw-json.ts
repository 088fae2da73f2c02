import { type SolveStatus, toLines } from '../buildkit/solve-status';

interface RawStatus {
  vertexes?: {
    digest: string;
    name?: string;
    started?: string;
    completed?: string;
    cached?: boolean;
    error?: string;
  }[];
  statuses?: {
    id: string;
    vertex: string;
    name?: string;
    current?: number;
    total?: number;
    completed?: string;
  }[];
  logs?: { vertex: string; data?: string }[];
  warnings?: {
    short?: string;
    url?: string;
    range?: { start?: { line?: number }; end?: { line?: number } }[];
  }[];
}

const millis = (time: string | undefined) => (time === undefined ? null : Date.parse(time));

/** Reads a line of `--progress rawjson`; null for one that is none, such as the words of an error. */
export function parseRawJson(line: string): SolveStatus | null {
  if (!line.startsWith('{')) return null;
  let raw: RawStatus;
  try {
    raw = JSON.parse(line) as RawStatus;
  } catch {
    // words that begin with a brace
    return null;
  }
  return {
    vertexes: (raw.vertexes ?? []).map(({ digest, name, started, completed, cached, error }) => ({
      digest,
      name: name ?? '',
      started: millis(started),
      completed: millis(completed),
      cached: cached ?? false,
      error: error ?? '',
    })),
    statuses: (raw.statuses ?? []).map(({ id, vertex, name, current, total, completed }) => ({
      id,
      vertex,
      name: name ?? '',
      current: current ?? 0,
      total: total ?? 0,
      completed: completed !== undefined,
    })),
    logs: (raw.logs ?? []).map(({ vertex, data }) => ({ vertex, data: Buffer.from(data ?? '', 'base64') })),
    warnings: (raw.warnings ?? []).map(({ short, url, range }) => ({
      short: Buffer.from(short ?? '', 'base64').toString('utf8'),
      url: url ?? '',
      lines: toLines(range?.[0]?.start?.line, range?.at(-1)?.end?.line),
    })),
  };
}

/** The lines that buildx marks in the Dockerfile: `   3 | >>> RUN make`. */
export function markedLines(words: string): [number, number] | null {
  const marked = [...words.matchAll(/^ *(\d+) \| >>>/gm)].map(([, line]) => Number(line));
  const first = marked[0];
  return first === undefined ? null : [first, marked.at(-1) ?? first];
}

/** What buildx says at its end, without the part of the Dockerfile that it shows before. */
export function errorWords(words: string): string {
  const at = words.lastIndexOf('ERROR: ');
  return (at < 0 ? words : words.slice(at + 'ERROR: '.length)).trim();
}
