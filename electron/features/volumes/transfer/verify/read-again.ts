import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { createTarReader } from '../../../../engine/tar/read-tar';
import { onHost } from '../../../files/host/host-path';
import { archiveEntries } from '../archive-entries';
import type { Manifest } from '../manifest';
import { expectStated } from '../manifest-note';
import type { Report } from '../progress';
import { tarOf } from '../tar-of';
import type { Growth } from './growth';

const PIECE = 256 * 1024;

/** What was found in an archive of ours when it was read again. */
export interface Found {
  manifest: Manifest;
  /** Of the file. */
  sha256: string;
}

async function* written(file: FileHandle, growth: Growth): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const { size } = await growth.past(at);
    if (size <= at) return;
    const { bytesRead, buffer } = await onHost(
      file.read(Buffer.allocUnsafe(PIECE), 0, Math.min(PIECE, size - at), at),
    );
    // somebody has cut the file: whatever is missing is told by the tar in it
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Reads an archive of ours again, whole, behind whoever still writes it. @throws AppError `files/bad-archive`, `file/failed` */
export async function readAgain(
  { path, format }: { path: string; format: ArchiveFormat },
  growth: Growth,
  report: Report,
  signal: AbortSignal,
): Promise<Found> {
  const hash = createHash('sha256');
  const entries = archiveEntries({ entry() {} }, { withDevices: true });
  const reader = createTarReader(entries);
  const file = await onHost(open(path, 'r'));
  try {
    const hashed = async function* () {
      for await (const piece of written(file, growth)) {
        hash.update(piece);
        yield piece;
      }
    };
    for await (const piece of tarOf(hashed(), format, signal)) {
      await reader.write(piece);
      report(entries.soFar.bytes, entries.soFar.files, entries.soFar.name);
    }
  } finally {
    await file.close();
  }
  reader.end();
  const { manifest } = entries.finish();
  expectStated(reader.global, manifest);
  return { manifest, sha256: hash.digest('hex') };
}
