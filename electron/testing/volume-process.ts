import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildForNode } from './build-for-node';
import type { Job } from './volume-child';

/** What a process that did a piece of work has said of it; the time is zero when it did not end. */
export interface Ran {
  milliseconds: number;
  /** Bytes of memory when the work began, and the most that there were. */
  before: number;
  peak: number;
}

/** Runs work with volumes in processes of their own. */
export interface VolumeProcesses {
  /** `killAfter` milliseconds it is killed; null lets it end. */
  run(job: Job, killAfter: number | null): Promise<Ran>;
  dispose(): void;
}

export async function buildVolumeProcesses(): Promise<VolumeProcesses> {
  const built = await buildForNode({
    child: 'electron/testing/volume-child.ts',
    verifier: 'electron/features/volumes/transfer/verify/thread.ts',
  });
  return {
    async run(job, killAfter) {
      const child = spawn(process.execPath, [built.script('child'), JSON.stringify(job)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      const ran: Ran = { milliseconds: 0, before: 0, peak: 0 };
      let begun = 0;
      for await (const line of createInterface(child.stdout)) {
        const [word, bytes] = line.split(' ');
        if (word === 'begun') {
          begun = Date.now();
          ran.before = Number(bytes);
          if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
        } else if (word === 'done') {
          ran.milliseconds = Date.now() - begun;
          ran.peak = Number(bytes);
        }
      }
      await ended;
      return ran;
    },
    dispose: built.dispose,
  };
}
