import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import zlib from 'node:zlib';
import { AppError } from '@shared/errors/app-error';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { createParallelGzip } from './parallel-gzip';

/** Node has it since 22.15, and so has the Electron that the app is made with; its types here are older. */
type ZstdMaker = ((options?: object) => Duplex) | undefined;
const { createZstdCompress, createZstdDecompress } = zlib as unknown as Record<string, ZstdMaker>;

/** The machine's `zstd`, for a runtime that has none of its own. */
function zstdProgram(args: string[]): Duplex {
  const child = spawn('zstd', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const duplex = Duplex.from({ writable: child.stdin, readable: child.stdout });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000);
  });
  const fail = (message: string) =>
    duplex.destroy(new AppError({ code: 'files/bad-archive', message: `zstd: ${message}` }));
  child.on('error', () =>
    duplex.destroy(
      new AppError({
        code: 'files/refused',
        message: 'Neither this version of Gantry nor this machine has zstd. Take .tar.gz instead.',
      }),
    ),
  );
  child.on('close', (code) => {
    if (code) fail(words.trim() || `ended with code ${code}`);
  });
  duplex.on('close', () => child.kill());
  return duplex;
}

/** What makes a stream of a tar the file that was asked for; null where that is the tar itself. */
export function compressorOf(format: ArchiveFormat): Duplex | null {
  if (format === 'tar') return null;
  if (format === 'tar.gz') return createParallelGzip();
  // its own checksum is what tells a damaged file
  return (
    createZstdCompress?.({ params: { [Number(constant('ZSTD_c_checksumFlag'))]: 1 } }) ??
    zstdProgram(['-q', '-c', '--check', '-T0'])
  );
}

const constant = (name: string): number | undefined =>
  (zlib.constants as unknown as Record<string, number | undefined>)[name];

/** What a file is by what it begins with. */
export function formatOf(head: Buffer): ArchiveFormat {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
  // a frame of zstd, or one to be skipped, as parallel compressors write them
  const magic = head.length >= 4 ? head.readUInt32LE(0) : 0;
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50 ? 'tar.zst' : 'tar';
}

export function decompressorOf(format: ArchiveFormat): Duplex | null {
  if (format === 'tar') return null;
  if (format === 'tar.gz') return zlib.createGunzip({ chunkSize: 256 * 1024 });
  return createZstdDecompress?.() ?? zstdProgram(['-q', '-d', '-c']);
}
