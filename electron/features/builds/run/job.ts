import { AppError } from '@shared/errors/app-error';
import type { BuildRecord, BuildStep, BuildUpdate } from '@shared/features/builds';
import { toAppError } from '../../../ipc/to-app-error';
import { linesInWords } from '../builder/build-failure';
import type { BuildPlan, BuildReport, ImageBuilder } from '../builder/builder';
import { createBuildLog } from './build-log';

/** A build that runs, or has just ended. It depends on nobody who watches. */
export interface Job {
  readonly record: BuildRecord;
  readonly dockerfile: string;
  readonly ref: string | null;
  readonly steps: BuildStep[];
  /** Everything so far. */
  snapshot(): BuildUpdate[];
  subscribe(listener: (updates: BuildUpdate[]) => void): () => void;
  /** Settles when the build has ended and nothing of it goes on; never rejects. */
  readonly ended: Promise<BuildRecord>;
  /** Stops it, and settles when it has stopped. */
  cancel(state?: 'cancelled' | 'interrupted'): Promise<void>;
}

/** At most ten updates a second. */
const FLUSH_MS = 100;

/** Begins a build. `begun` is its record at the beginning; `linesOf` finds a step's lines in the Dockerfile; `onChange` is told when the record changes. */
export function startJob(
  builder: ImageBuilder,
  plan: BuildPlan,
  begun: BuildRecord,
  linesOf: (name: string) => [number, number] | null,
  onChange: (record: BuildRecord) => void,
): Job {
  let record = begun;
  let ref: string | null = null;
  let namedLines: [number, number] | null = null;
  let sending: BuildUpdate | null = null;
  let changed = false;
  let stoppedAs: 'cancelled' | 'interrupted' = 'cancelled';
  let timer: NodeJS.Timeout | null = null;
  const stop = new AbortController();
  const { text } = plan.dockerfile;
  const log = createBuildLog(linesOf);
  const listeners = new Set<(updates: BuildUpdate[]) => void>();

  const count = () => {
    const counted = log.steps.filter((step) => !step.name.startsWith('[internal]'));
    return {
      steps: counted.length,
      cachedSteps: counted.filter((step) => step.state === 'cached').length,
      warnings: [...log.warnings],
    };
  };
  const update = (change: Partial<BuildRecord>) => {
    record = { ...record, ...count(), ...change };
    changed = true;
  };
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const updates: BuildUpdate[] = log.takeChanges();
    if (updates.some((each) => each.type === 'steps')) update({});
    if (sending) updates.unshift(sending);
    sending = null;
    if (changed) {
      updates.push({ type: 'record', record });
      onChange(record);
    }
    changed = false;
    if (updates.length > 0) for (const listener of [...listeners]) listener(updates);
  };
  const soon = () => {
    timer ??= setTimeout(flush, FLUSH_MS);
  };
  const report: BuildReport = {
    sending(bytes, total) {
      sending = { type: 'sending', bytes, total };
      soon();
    },
    running() {
      if (record.state !== 'sending') return;
      update({ state: 'running' });
      soon();
    },
    step(change) {
      log.step(change);
      soon();
    },
    part(step, part) {
      log.part(step, part);
      soon();
    },
    output(step, output) {
      log.output(step, output);
      soon();
    },
    warning(warning) {
      log.warning(warning);
      update({});
      soon();
    },
    errorLines(lines) {
      namedLines = lines;
    },
    ref(own) {
      ref = own;
    },
  };
  const fail = (thrown: unknown) => {
    const endedAt = Date.now();
    if (stop.signal.aborted) {
      const closed = new AppError({ code: 'build/interrupted', message: 'Gantry was closed' }).data;
      // something else than the cancelling itself: it may not have been stopped
      const failed = toAppError(thrown, { op: 'builds.cancel' });
      const problem = failed.code === 'ipc/cancelled' ? null : failed;
      log.settle('cancelled', endedAt);
      const error = stoppedAs === 'interrupted' ? { ...closed, op: 'builds.start' } : problem;
      update({ state: stoppedAs, endedAt, error });
      return;
    }
    const error = toAppError(thrown, { op: 'builds.start', target: record.tags[0] });
    log.settle('failed', endedAt);
    const failed = log.steps.findLast((step) => step.state === 'failed');
    const errorLines = namedLines ?? failed?.lines ?? linesInWords(error.message);
    update({ state: 'failed', endedAt, error, errorLines });
  };
  const run = async () => {
    try {
      const { imageId } = await builder.build(plan, report, stop.signal);
      log.settle('done', Date.now());
      update({ state: 'done', endedAt: Date.now(), imageId });
    } catch (thrown) {
      fail(thrown);
    }
    flush();
    return record;
  };
  const ended = run();
  return {
    get record() {
      return record;
    },
    dockerfile: text,
    get ref() {
      return ref;
    },
    get steps() {
      return log.steps;
    },
    snapshot: () => [{ type: 'record', record }, { type: 'dockerfile', text }, ...log.snapshot()],
    subscribe(listener) {
      // what is new is part of the snapshot that the listener has read: it must not come again
      flush();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ended,
    async cancel(state = 'cancelled') {
      if (record.endedAt === null) {
        stoppedAs = state;
        stop.abort(new AppError({ code: 'ipc/cancelled', message: 'Cancelled' }));
      }
      await ended;
    },
  };
}
