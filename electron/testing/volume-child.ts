import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

// it is there before it is needed: what to do comes as a line
const lines = createInterface(process.stdin);
const [line] = (await once(lines, 'line')) as [string];
lines.close();
const job = JSON.parse(line) as Job;
// built beside this one
const verifierScript = join(import.meta.dirname, 'verifier.js');
const service = await connectService(job.host, job.journalPath, { verifierScript });
for (const [token, path] of Object.entries(job.grants)) service.grant(token, path);
await service.engine.connected(new AbortController().signal);

process.stdout.write('begun\n');
const stream = openTestStream(service.router, job.method, job.input);
await stream.until((frames) => {
  for (const frame of frames.splice(0)) {
    if (frame.t === 'items') stream.send({ t: 'ack', n: 1_000_000 });
    if (frame.t === 'error') throw new Error(frame.e.message);
    if (frame.t === 'end') return true;
  }
  return false;
});
process.stdout.write('done\n');
await service.close();
