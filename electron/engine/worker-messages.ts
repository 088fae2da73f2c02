import type { DownFrame, Result, UpFrame } from '@shared/ipc/frames';

/** What main tells the engine worker when it starts it. */
export interface WorkerInit {
  /** The endpoint of the settings, if one was chosen. */
  engine: string | null;
  journalPath: string | null;
}

/** Main to worker. Streams of all windows share the one channel, each under an id of its own. */
export type ToWorker =
  | { k: 'call'; id: string; method: string; input: unknown }
  | { k: 'cancel'; id: string }
  | { k: 'open'; id: string; method: string; input: unknown }
  | { k: 'frame'; id: string; f: UpFrame }
  | { k: 'gone'; id: string }
  | { k: 'grant'; token: string; path: string }
  | { k: 'shutdown' };

/** Worker to main. */
export type FromWorker =
  | { k: 'result'; id: string; r: Result }
  | { k: 'frame'; id: string; f: DownFrame }
  | { k: 'closed'; id: string }
  | { k: 'log'; message: string }
  | { k: 'bye' };
