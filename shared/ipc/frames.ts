import type { AppErrorData } from '../errors/app-error';

/** The two Electron channels and the one message type that everything travels on, and the channel of what is dropped. */
export const channels = {
  rpc: 'gantry:rpc',
  cancel: 'gantry:cancel',
  stream: 'gantry:stream',
  drop: 'gantry:drop',
} as const;

/** An answer in the form that survives `ipcRenderer.invoke`, which keeps only `message` of a rejection (electron #24427). */
export type Result<T = unknown> = { ok: true; v: T } | { ok: false; e: AppErrorData };

/** Main to page. */
export type DownFrame =
  | { t: 'data'; d: Uint8Array }
  | { t: 'items'; v: unknown[] }
  | { t: 'end'; v: unknown }
  | { t: 'error'; e: AppErrorData };

/** Page to main. `n` counts acknowledged bytes. */
export type UpFrame =
  | { t: 'ack'; n: number }
  | { t: 'in'; d: Uint8Array }
  | { t: 'ctl'; v: unknown }
  | { t: 'cancel' };

/** What an `items` frame counts for in the window of unacknowledged bytes: a flat price, as items are small. */
export const ITEMS_COST = 1024;

/** The window of unacknowledged bytes where a stream does not name its own. */
export const DEFAULT_WINDOW = 256 * 1024;

/** One end of an open stream, whatever carries it: a MessagePort, an Electron port or the worker's channel. */
export interface Link {
  post(frame: DownFrame, transfer?: ArrayBuffer[]): void;
  onFrame(listener: (frame: UpFrame) => void): void;
  /** Called once when the other side is gone. */
  onClose(listener: () => void): void;
  close(): void;
}
