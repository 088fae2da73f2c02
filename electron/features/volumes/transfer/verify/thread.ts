import { parentPort, workerData } from 'node:worker_threads';
import { toAppError } from '../../../../ipc/to-app-error';
import { rarely } from '../progress';
import type { FromVerifier, Grown } from './thread-messages';
import { type ToVerify, verifyHere } from './verifier';

// Reading again and hashing take as long as writing does: in a thread of its own they go on beside it.

if (!parentPort) throw new Error('The verifier is started by the engine worker');
const port = parentPort;
const post = (message: FromVerifier) => port.postMessage(message);

const tell = rarely((bytes, files, name) => post({ k: 'progress', bytes, files, name }));
const verifier = verifyHere(workerData as ToVerify, tell);
port.on('message', ({ size, whole }: Grown) => verifier.grown(size, whole));
verifier.found.then(
  (found) => post({ k: 'found', found }),
  (error) => post({ k: 'failed', e: toAppError(error, { op: 'volumes.export' }) }),
);
