import { badArchive } from '../../../engine/tar/tar-entry';
import { formatRecords } from '../../../engine/tar/write-header';
import type { Manifest } from './manifest';

// An archive of ours ends with what it holds, as a comment, which every tar passes over: so even a plain tar, in which nothing guards
// the contents of files, tells when it is damaged.

const NOTE = /^gantry-manifest 1 ([0-9a-f]{64}) (\d+) (\d+)$/;

/** The header to put before an archive's end. */
export const manifestNote = ({ digest, entries, bytes }: Manifest): Buffer =>
  formatRecords('g', new Map([['comment', `gantry-manifest 1 ${digest} ${entries} ${bytes}`]]));

/** @throws AppError `files/bad-archive` when an archive holds other things than it says. */
export function expectStated(global: ReadonlyMap<string, string>, found: Manifest): void {
  const stated = NOTE.exec(global.get('comment') ?? '');
  if (!stated) return;
  const [, digest, entries, bytes] = stated;
  if (digest === found.digest && Number(entries) === found.entries && Number(bytes) === found.bytes) return;
  throw badArchive(
    `The archive is damaged: it was made with ${entries} entries and ${bytes} bytes that are not what is in it now`,
  );
}
