import type { ArchiveFormat } from '@shared/features/volume-transfer';
import type { Report } from '../progress';
import { createGrowth } from './growth';
import { type Found, readAgain } from './read-again';

/** Reads an archive again while it is being written. */
export interface Verifier {
  /** So much of the file is written; when it is `whole`, nothing more comes. */
  grown(size: number, whole: boolean): void;
  /** Settles when all of it has been read again. */
  readonly found: Promise<Found>;
  /** Settles when nothing is being read any more; `found` fails unless it has settled before. */
  stop(): Promise<void>;
}

export interface ToVerify {
  path: string;
  format: ArchiveFormat;
}

/** Begins to read a file that is there, and may be empty yet. */
export type StartVerifier = (what: ToVerify, report: Report) => Verifier;

/** In the thread that it is called in. */
export const verifyHere: StartVerifier = (what, report) => {
  const stopped = new AbortController();
  const growth = createGrowth(stopped.signal);
  const found = readAgain(what, growth, report, stopped.signal);
  // whoever waits for it is told
  found.catch(() => {});
  return {
    grown: growth.tell,
    found,
    async stop() {
      stopped.abort();
      await found.catch(() => {});
    },
  };
};
