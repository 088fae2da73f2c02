import type { BuildStep, BuildUpdate, BuildWarning } from '@shared/features/builds';
import type { StepChange } from '../builder/builder';

/** Output that is kept of one step, in characters; what is beyond is counted. */
const MAX_OUTPUT = 1024 * 1024;
const MAX_STEPS = 5000;
const MAX_PARTS = 500;
const MAX_WARNINGS = 500;

interface Output {
  text: string;
  dropped: number;
}

/** What a build said so far: its steps, the output of each, and warnings. */
export interface BuildLog {
  step(change: StepChange): void;
  part(step: string, part: BuildStep['parts'][number]): void;
  output(step: string, text: string): void;
  warning(warning: BuildWarning): void;
  /** Steps that run or wait have ended with the build. */
  settle(state: 'failed' | 'cancelled' | 'done', at: number): void;
  readonly steps: BuildStep[];
  readonly warnings: BuildWarning[];
  outputOf(step: string): Output;
  /** Everything, as updates. */
  snapshot(): BuildUpdate[];
  /** What is new since the last time. */
  takeChanges(): BuildUpdate[];
}

/** `linesOf` finds the instruction of a step in the Dockerfile. */
export function createBuildLog(linesOf: (name: string) => [number, number] | null): BuildLog {
  const steps = new Map<string, BuildStep>();
  const outputs = new Map<string, Output>();
  const warnings: BuildWarning[] = [];
  const touched = new Set<string>();
  const fresh = new Map<string, Output>();

  const find = (id: string): BuildStep | null => {
    const known = steps.get(id);
    if (known) return known;
    if (steps.size >= MAX_STEPS) return null;
    const step: BuildStep = {
      id,
      name: '',
      state: 'waiting',
      startedAt: null,
      endedAt: null,
      lines: null,
      parts: [],
      error: null,
    };
    steps.set(id, step);
    return step;
  };
  const copy = (step: BuildStep): BuildStep => ({ ...step, parts: [...step.parts] });
  const asOutput = ([step, output]: [string, Output]): BuildUpdate => ({ type: 'output', step, ...output });

  return {
    step(change) {
      const step = find(change.id);
      if (!step) return;
      if (change.name !== undefined && change.name !== step.name) step.lines = linesOf(change.name);
      Object.assign(step, change);
      touched.add(step.id);
    },
    part(id, part) {
      const step = find(id);
      if (!step) return;
      const at = step.parts.findIndex((known) => known.id === part.id);
      if (at >= 0) step.parts[at] = part;
      else if (step.parts.length < MAX_PARTS) step.parts.push(part);
      touched.add(id);
    },
    output(id, text) {
      if (text === '' || !find(id)) return;
      const whole = outputs.get(id) ?? { text: '', dropped: 0 };
      const news = fresh.get(id) ?? { text: '', dropped: 0 };
      const taken = text.slice(0, Math.max(0, MAX_OUTPUT - whole.text.length));
      const dropped = Buffer.byteLength(text.slice(taken.length));
      outputs.set(id, { text: whole.text + taken, dropped: whole.dropped + dropped });
      // the number says how much is missing by now, not how much more
      fresh.set(id, { text: news.text + taken, dropped: whole.dropped + dropped });
    },
    warning(warning) {
      const same = warnings.some((known) => JSON.stringify(known) === JSON.stringify(warning));
      if (!same && warnings.length < MAX_WARNINGS) warnings.push(warning);
    },
    settle(state, at) {
      for (const step of steps.values()) {
        if (step.state === 'running') {
          Object.assign(step, { state, endedAt: at });
          touched.add(step.id);
        } else if (step.state === 'waiting' && state !== 'done') {
          step.state = 'cancelled';
          touched.add(step.id);
        }
      }
    },
    get steps() {
      return [...steps.values()];
    },
    warnings,
    outputOf: (step) => outputs.get(step) ?? { text: '', dropped: 0 },
    snapshot: () => [{ type: 'steps', steps: [...steps.values()].map(copy) }, ...[...outputs].map(asOutput)],
    takeChanges() {
      const changed = [...touched].flatMap((id) => steps.get(id) ?? []).map(copy);
      const updates: BuildUpdate[] = [
        ...(changed.length > 0 ? [{ type: 'steps' as const, steps: changed }] : []),
        ...[...fresh].map(asOutput),
      ];
      touched.clear();
      fresh.clear();
      return updates;
    },
  };
}
