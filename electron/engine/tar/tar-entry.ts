import { AppError } from '@shared/errors/app-error';
import type { BytePath } from '@shared/model/byte-path';

export type TarType = 'file' | 'folder' | 'symlink' | 'link' | 'device' | 'fifo';

/** One entry of a tar stream. Names are as they are written there: bytes, and not to be trusted. */
export interface TarEntry {
  name: BytePath;
  type: TarType;
  /** Bytes of content that follow. */
  size: number;
  /** Permission bits, `0o7777` at most. */
  mode: number;
  uid: number;
  gid: number;
  /** Seconds since the epoch, with fractions. */
  mtime: number;
  /** Where a symlink leads, or the earlier entry that a hard link is another name of. */
  linkName: BytePath;
  /** Of a device only. */
  device?: { block: boolean; major: number; minor: number };
  /** Extended attributes and what else PAX says that no field here stands for, such as `SCHILY.xattr.security.capability`. */
  pax: ReadonlyMap<string, string>;
}

export const BLOCK = 512;

/** Bytes up to the next whole block. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

export function badArchive(message: string, target?: string): AppError {
  return new AppError({ code: 'files/bad-archive', message, target });
}
