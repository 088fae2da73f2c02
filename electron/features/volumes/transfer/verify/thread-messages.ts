import type { AppErrorData } from '@shared/errors/app-error';
import type { Found } from './read-again';

/** To the thread that reads an archive again; what it reads is its `workerData`. */
export interface Grown {
  size: number;
  whole: boolean;
}

/** From it. */
export type FromVerifier =
  | { k: 'progress'; bytes: number; files: number; name: string }
  | { k: 'found'; found: Found }
  | { k: 'failed'; e: AppErrorData };
