import { createHash, type Hash } from 'node:crypto';
import type { BytePath } from '@shared/model/byte-path';
import type { TarEntry } from '../../../engine/tar/tar-entry';

/** What a volume holds, in a few bytes: equal for equal volumes, in whatever order they are read. */
export interface Manifest {
  /** The hashes of all entries but the root, added up modulo 2^256: 64 hex digits. */
  digest: string;
  /** The hash of the root's own owner, mode and time; null when it was not among the entries. */
  root: string | null;
  entries: number;
  files: number;
  /** Of the files' contents. */
  bytes: number;
}

export interface ManifestBuilder {
  /** `name` is the entry's path in the volume, empty for its root; a hard link's target is written likewise. */
  entry(name: BytePath, entry: TarEntry): void;
  data(piece: Buffer): void;
  /** The entry is whole. Answers the hash of everything that was said of it. */
  entryEnd(): string;
  readonly soFar: Readonly<Pick<Manifest, 'entries' | 'files' | 'bytes'>>;
  finish(): Manifest;
}

/** The only extended attribute that engines put into their archives. */
export const CAPABILITY = 'SCHILY.xattr.security.capability';
const MODULUS = 2n ** 256n;

/** Seconds as engines set them: whole ones, and none before 1970. */
export const keptTime = (mtime: number): number => Math.max(0, Math.floor(mtime));

function lineOf(name: BytePath, entry: TarEntry, linkName: BytePath, content: string): string {
  // owner, mode and time of a hard link are those of the file that it is another name of
  if (entry.type === 'link') return ['link', name, linkName].join('\0');
  const { type, mode, uid, gid, mtime, size, device, pax } = entry;
  const numbers = device ? `${device.block ? 'b' : 'c'}${device.major}:${device.minor}` : '';
  // no kernel keeps a mode of a symlink
  const bits = type === 'symlink' ? 0 : mode;
  const times = keptTime(mtime);
  return [
    type,
    name,
    bits,
    uid,
    gid,
    times,
    size,
    content,
    linkName,
    numbers,
    pax.get(CAPABILITY) ?? '',
  ].join('\0');
}

export function createManifest(): ManifestBuilder {
  let sum = 0n;
  let root: string | null = null;
  const soFar = { entries: 0, files: 0, bytes: 0 };
  let current: { name: BytePath; entry: TarEntry; hash: Hash | null } | null = null;
  return {
    soFar,
    entry(name, entry) {
      current = { name, entry, hash: entry.type === 'file' ? createHash('sha256') : null };
    },
    data(piece) {
      current?.hash?.update(piece);
      soFar.bytes += piece.length;
    },
    entryEnd() {
      if (!current) return '';
      const { name, entry, hash } = current;
      current = null;
      const text = lineOf(name, entry, entry.linkName, hash?.digest('hex') ?? '');
      const line = createHash('sha256').update(text, 'latin1').digest('hex');
      if (name === '') root = line;
      else {
        sum = (sum + BigInt(`0x${line}`)) % MODULUS;
        soFar.entries += 1;
        if (entry.type !== 'folder') soFar.files += 1;
      }
      return line;
    },
    finish: () => ({ digest: sum.toString(16).padStart(64, '0'), root, ...soFar }),
  };
}

/** The manifest of what two have together. */
export function joined(one: Manifest, other: Manifest): Manifest {
  const sum = (BigInt(`0x${one.digest}`) + BigInt(`0x${other.digest}`)) % MODULUS;
  return {
    digest: sum.toString(16).padStart(64, '0'),
    root: one.root ?? other.root,
    entries: one.entries + other.entries,
    files: one.files + other.files,
    bytes: one.bytes + other.bytes,
  };
}

/** Whether two readings are of the same; a root that one of them did not have is not compared. */
export function sameManifest(one: Manifest, other: Manifest): boolean {
  const sameRoot = one.root === null || other.root === null || one.root === other.root;
  return (
    sameRoot && one.digest === other.digest && one.entries === other.entries && one.bytes === other.bytes
  );
}
