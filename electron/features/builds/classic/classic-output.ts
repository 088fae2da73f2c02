import { toProgress } from '../../../engine/transfer/to-progress';
import type { BuildReport } from '../builder/builder';

interface Message {
  stream?: unknown;
  aux?: { ID?: unknown } | null;
}

/** What the output of the classic builder has come to. */
export interface ClassicResult {
  imageId: string | null;
  /** The engine's own words of why it failed. */
  error: string | null;
  /** The container in which a step runs; it may outlive the connection. */
  container: string | null;
}

const finished = new Set(['Pull complete', 'Already exists', 'Download complete']);

/** Reads the lines of a classic build, `Step 2/5 : RUN make` and what follows each, into steps. */
export function createClassicReader(report: BuildReport, now: () => number = Date.now) {
  const result: ClassicResult = { imageId: null, error: null, container: null };
  let count = 0;
  let current: string | null = null;
  let cached = false;

  const endStep = (change: { state: 'done' | 'failed'; error?: string }) => {
    if (current === null) return;
    const state = change.state === 'done' && cached ? 'cached' : change.state;
    report.step({ id: current, ...change, state, endedAt: now() });
    current = null;
    result.container = null;
  };
  const takeText = (text: string) => {
    const step = /^Step (\d+)\/\d+ : ./.exec(text);
    // a program could print such a line; the engine counts
    if (step && Number(step[1]) === count + 1) {
      endStep({ state: 'done' });
      count += 1;
      cached = false;
      current = `step-${count}`;
      report.step({ id: current, name: text.trimEnd(), state: 'running', startedAt: now() });
      return;
    }
    if (/^Successfully built [0-9a-f]+\n?$/.test(text)) endStep({ state: 'done' });
    if (text.startsWith('[Warning] '))
      report.warning({ text: text.slice('[Warning] '.length).trim(), url: null, lines: null });
    if (current === null) return;
    if (text === ' ---> Using cache\n') cached = true;
    result.container = /^ ---> Running in ([0-9a-f]+)\n?$/.exec(text)?.[1] ?? result.container;
    if (/^Removing intermediate container/.test(text)) result.container = null;
    // the end of the line of the step itself
    if (text !== '\n') report.output(current, text);
  };

  return {
    result,
    take(value: unknown) {
      if (typeof value !== 'object' || value === null) return;
      const { stream, aux } = value as Message;
      if (typeof stream === 'string') takeText(stream);
      else if (typeof aux?.ID === 'string') result.imageId = aux.ID;
      else {
        const progress = toProgress(value);
        if (!progress) return;
        if (progress.type === 'error') {
          result.error ??= progress.message;
          endStep({ state: 'failed', error: progress.message });
        } else if (current === null) return;
        else if (progress.type === 'layer') {
          const { id, status, current: bytes, total } = progress;
          report.part(current, { id, text: status, current: bytes, total, done: finished.has(status) });
        } else if (typeof (value as { status?: unknown }).status === 'string') {
          report.output(current, `${(value as { status: string }).status}\n`);
        }
      }
    },
  };
}
