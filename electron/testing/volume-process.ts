import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { buildForNode } from './build-for-node';
import type { Job } from './volume-child';

/** Runs work with volumes in processes of their own. */
export interface VolumeProcesses {
  /**
   * Does the work, and kills it `killAfter` milliseconds after it has begun; null lets it end. Answers how long it has taken, zero when
   * it did not end.
   */
  run(job: Job, killAfter: number | null): Promise<number>;
  /** Starts the process of the next work, which then needs not be waited for. */
  prepare(): void;
  dispose(): void;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

export async function buildVolumeProcesses(): Promise<VolumeProcesses> {
  const built = await buildForNode({
    child: 'electron/testing/volume-child.ts',
    verifier: 'electron/features/volumes/transfer/verify/thread.ts',
  });
  let next: Child | null = null;
  const start = (): Child =>
    spawn(process.execPath, [built.script('child')], { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    async run(job, killAfter) {
      const child = next ?? start();
      next = null;
      const ended = once(child, 'exit');
      child.stdin.end(`${JSON.stringify(job)}\n`);
      let milliseconds = 0;
      let begun = 0;
      for await (const line of createInterface(child.stdout)) {
        if (line === 'begun') {
          begun = Date.now();
          if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
        } else if (line === 'done') milliseconds = Date.now() - begun;
      }
      await ended;
      return milliseconds;
    },
    prepare() {
      next ??= start();
    },
    dispose() {
      next?.kill('SIGKILL');
      built.dispose();
    },
  };
}
