import { codec } from './messages';
import { type SolveStatus, toLines } from './solve-status';

interface Timestamp {
  seconds: number;
  nanos: number;
}
interface RawRange {
  start: { line: number } | null;
  end: { line: number } | null;
}
interface StatusResponse {
  vertexes: {
    digest: string;
    name: string;
    cached: boolean;
    started: Timestamp | null;
    completed: Timestamp | null;
    error: string;
  }[];
  statuses: {
    ID: string;
    vertex: string;
    name: string;
    current: number;
    total: number;
    completed: Timestamp | null;
  }[];
  logs: { vertex: string; msg: Uint8Array }[];
  warnings: { short: Uint8Array; url: string; ranges: RawRange[] }[];
}

const millis = (time: Timestamp | null) => (time ? time.seconds * 1000 + Math.floor(time.nanos / 1e6) : null);
const response = codec<StatusResponse>('StatusResponse');

/** Reads the `aux` of a `moby.buildkit.trace` line. @throws when it is none. */
export function decodeStatus(base64: string): SolveStatus {
  const { vertexes, statuses, logs, warnings } = response.decode(Buffer.from(base64, 'base64'));
  return {
    vertexes: vertexes.map(({ started, completed, ...vertex }) => ({
      ...vertex,
      started: millis(started),
      completed: millis(completed),
    })),
    statuses: statuses.map(({ ID, completed, ...status }) => ({
      ...status,
      id: ID,
      completed: completed !== null,
    })),
    logs: logs.map(({ vertex, msg }) => ({ vertex, data: Buffer.from(msg) })),
    warnings: warnings.map(({ short, url, ranges }) => ({
      short: Buffer.from(short).toString('utf8'),
      url,
      lines: toLines(ranges[0]?.start?.line, ranges.at(-1)?.end?.line),
    })),
  };
}
