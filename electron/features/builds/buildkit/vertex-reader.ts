import { StringDecoder } from 'node:string_decoder';
import type { BuildReport, StepChange } from '../builder/builder';
import type { SolveStatus } from './solve-status';

type Vertex = SolveStatus['vertexes'][number];

function toChange({ digest, name, started, completed, cached, error }: Vertex): StepChange {
  // what runs beside a step that failed is ended, and has not failed itself
  const stopped = /context cancell?ed/i.test(error);
  const ended = error !== '' ? (stopped ? 'cancelled' : 'failed') : cached ? 'cached' : 'done';
  const state = completed !== null || error !== '' ? ended : started !== null ? 'running' : 'waiting';
  return {
    id: digest,
    ...(name !== '' && { name }),
    state,
    startedAt: started,
    endedAt: completed,
    error: error === '' || stopped ? null : error,
  };
}

/** Reads what BuildKit tells into steps. */
export function createVertexReader(report: BuildReport) {
  // a character may be cut in two by pieces of output
  const decoders = new Map<string, StringDecoder>();
  const ended = new Map<string, StepChange>();
  return {
    take({ vertexes, statuses, logs, warnings }: SolveStatus): void {
      for (const vertex of vertexes) {
        const change = toChange(vertex);
        const known = ended.get(change.id);
        // one that was found in the cache, or failed, is told of again without that
        if (known && change.state !== 'failed' && (known.state === 'failed' || known.state === 'cached'))
          continue;
        if (vertex.completed !== null) ended.set(change.id, change);
        report.step(change);
      }
      for (const { id, vertex, name, current, total, completed } of statuses) {
        const bytes = total > 0 || current > 0;
        report.part(vertex, {
          id,
          text: name || id,
          current: bytes ? current : null,
          total: total > 0 ? total : null,
          done: completed,
        });
      }
      for (const { vertex, data } of logs) {
        const decoder = decoders.get(vertex) ?? new StringDecoder('utf8');
        decoders.set(vertex, decoder);
        report.output(vertex, decoder.write(data));
      }
      for (const { short, url, lines } of warnings) report.warning({ text: short, url: url || null, lines });
    },
  };
}
