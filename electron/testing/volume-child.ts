import { openTestStream } from '../ipc/test-link';
import { connectService } from './engine';

// A process of its own that does one piece of work with volumes, to be killed in the middle of it.

interface Job {
  host: string;
  journalPath: string;
  grants: Record<string, string>;
  method: string;
  input: unknown;
}

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const service = await connectService(job.host, job.journalPath);
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
