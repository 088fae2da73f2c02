import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestStream } from '../ipc/test-link';
import { connectService } from './engine';

// A process of its own that does one piece of work with volumes, to be killed in the middle of it.

export interface Job {
  host: string;
  journalPath: string;
  grants: Record<string, string>;
  method: string;
  input: unknown;
}

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
// built beside this one
const verifierScript = join(import.meta.dirname, 'verifier.js');
const service = await connectService(job.host, job.journalPath, { verifierScript });
for (const [token, path] of Object.entries(job.grants)) service.grant(token, path);
await service.engine.connected(new AbortController().signal);
/** The most memory that this process has had, in bytes. */
const peak = () => 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

process.stdout.write(`begun ${peak()}\n`);
const stream = openTestStream(service.router, job.method, job.input);
await stream.until((frames) => {
  for (const frame of frames.splice(0)) {
    if (frame.t === 'items') stream.send({ t: 'ack', n: 1_000_000 });
    if (frame.t === 'error') throw new Error(frame.e.message);
    if (frame.t === 'end') return true;
  }
  return false;
});
process.stdout.write(`done ${peak()}\n`);
await service.close();
