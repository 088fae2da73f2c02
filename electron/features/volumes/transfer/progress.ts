import type { TransferProgress, TransferStage } from '@shared/features/volume-transfer';
import { displayPath } from '@shared/model/byte-path';

/** Told of every piece: bytes of contents and files so far, and the path of what is being read. */
export type Report = (bytes: number, files: number, name: string) => void;

/** Progress is told no more often than this. */
const EVERY_MS = 100;

export interface Progress {
  /** Begins a stage of the work; `total` bytes are expected in it, where that is known. */
  stage(stage: TransferStage, total: number | null): Report;
}

/** Tells the first time when the pause is over, and then no more often. */
export function rarely(tell: Report): Report {
  let toldAt = Date.now();
  return (bytes, files, name) => {
    const now = Date.now();
    if (now - toldAt < EVERY_MS) return;
    toldAt = now;
    tell(bytes, files, name);
  };
}

export function createProgress(tell: (progress: TransferProgress) => void): Progress {
  return {
    stage(stage, totalBytes) {
      tell({ stage, bytes: 0, totalBytes, files: 0, name: '' });
      return rarely((bytes, files, name) =>
        tell({ stage, bytes, totalBytes, files, name: displayPath(name) }),
      );
    },
  };
}
