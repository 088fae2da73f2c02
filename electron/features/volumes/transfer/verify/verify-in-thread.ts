import { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors/app-error';
import type { Found } from './read-again';
import type { FromVerifier, Grown } from './thread-messages';
import type { StartVerifier } from './verifier';

/** In a thread of its own. @param script the built `thread.ts` */
export const verifyInThread =
  (script: string): StartVerifier =>
  (what, report) => {
    const worker = new Worker(script, { workerData: what, name: 'verifier' });
    const found = new Promise<Found>((resolve, reject) => {
      worker.on('message', (message: FromVerifier) => {
        if (message.k === 'progress') return report(message.bytes, message.files, message.name);
        if (message.k === 'found') resolve(message.found);
        else reject(new AppError(message.e));
        void worker.terminate();
      });
      worker.on('error', reject);
      // of no account when it has answered before
      worker.on('exit', (code) =>
        reject(new Error(`The thread that reads the archive again ended (${code})`)),
      );
    });
    // whoever waits for it is told
    found.catch(() => {});
    return {
      grown(size, whole) {
        const message: Grown = { size, whole };
        worker.postMessage(message);
      },
      found,
      async stop() {
        await worker.terminate();
      },
    };
  };
