import type { HttpRequest } from '../../../engine/wire/http';

interface LogQuery {
  id: string;
  stdout: boolean;
  stderr: boolean;
  timestamps: boolean;
  follow: boolean;
  tail: number | 'all';
  /** Seconds since the epoch, with nanoseconds after the point if need be. */
  since?: string | undefined;
  until?: string | undefined;
}

/** `GET /containers/{id}/logs`, what `docker logs` asks. */
export function logRequest(query: LogQuery): HttpRequest {
  const params = new URLSearchParams({
    stdout: query.stdout ? '1' : '0',
    stderr: query.stderr ? '1' : '0',
    timestamps: query.timestamps ? '1' : '0',
    follow: query.follow ? '1' : '0',
    tail: String(query.tail),
    ...(query.since && { since: query.since }),
    ...(query.until && { until: query.until }),
  });
  return { method: 'GET', path: `/containers/${query.id}/logs?${params}` };
}
