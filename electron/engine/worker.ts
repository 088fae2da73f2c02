import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Link } from '@shared/ipc/frames';
import { createEngineService } from './service';
import type { FromWorker, ToWorker, WorkerInit } from './worker-messages';

if (!parentPort) throw new Error('The engine worker is started by the main process');
const port = parentPort;
const init = workerData as WorkerInit;
const post = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const service = createEngineService({
  journalPath: init.journalPath,
  verifierScript: join(import.meta.dirname, 'verifier.js'),
  log: (message) => post({ k: 'log', message }),
});

/** The worker's ends of the open streams. */
const links = new Map<string, { frame: (f: never) => void; gone: () => void }>();

function createLink(id: string): Link {
  let frameListener: ((frame: never) => void) | null = null;
  const closeListeners: (() => void)[] = [];
  const close = (tell: boolean) => {
    if (!links.delete(id)) return;
    if (tell) post({ k: 'closed', id });
    for (const listener of closeListeners) listener();
  };
  links.set(id, { frame: (f) => frameListener?.(f), gone: () => close(false) });
  return {
    post: (f, transfer) => post({ k: 'frame', id, f }, transfer),
    onFrame(listener) {
      frameListener = listener as (frame: never) => void;
    },
    onClose: (listener) => closeListeners.push(listener),
    close: () => close(true),
  };
}

port.on('message', (message: ToWorker) => {
  switch (message.k) {
    case 'call':
      void service.router
        .call(message.id, message.method, message.input)
        .then((r) => post({ k: 'result', id: message.id, r }));
      break;
    case 'cancel':
      service.router.cancel(message.id);
      break;
    case 'open':
      service.router.open(message.method, message.input, createLink(message.id));
      break;
    case 'frame':
      links.get(message.id)?.frame(message.f as never);
      break;
    case 'gone':
      links.get(message.id)?.gone();
      break;
    case 'grant':
      service.grant(message.token, message.path);
      break;
    case 'shutdown':
      void service.close().then(() => post({ k: 'bye' }));
      break;
  }
});

void service.engine.begin(init.engine);
