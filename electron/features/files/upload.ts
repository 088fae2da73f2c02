import { randomBytes } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { SkippedFile, TransferEnd, TransferProgress } from '@shared/features/files';
import { type BytePath, displayPath, joinPath, pathOfText } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { formatHeader, tarEnd } from '../../engine/tar/write-header';
import { statFollowing, statIfThere } from './archive';
import { hostPath, onHost } from './host/host-path';
import { measureTree, packTree } from './host/pack';
import { noFolder } from './list-by-exec';
import { newEntry, putArchive } from './put-archive';
import { expectReachable, type Reach, reachOf } from './reach';
import { expectSuccess, runOnPaths } from './run-program';

interface UploadInput {
  id: string;
  path: BytePath;
  replace: boolean;
  archive: boolean;
}

interface Context {
  report: (progress: TransferProgress) => void;
  /** Work that must be done before the app may quit. */
  untilDone: (work: Promise<unknown>) => void;
  signal: AbortSignal;
}

const CLEAN_UP_MS = 10_000;

/** Whether what is uploaded can be moved to its place when it is whole. */
async function canMove(
  client: EngineClient,
  id: string,
  reach: Reach,
  signal: AbortSignal,
): Promise<boolean> {
  if (!reach.canRun) return false;
  try {
    // asked without arguments it only complains
    await runOnPaths(client, id, ['mv'], [], signal);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'exec/no-shell') return false;
    throw error;
  }
}

/** What has the name already. @throws AppError when it may not be replaced. */
async function inTheWay(
  client: EngineClient,
  input: UploadInput,
  at: BytePath,
  isFolder: boolean,
  signal: AbortSignal,
) {
  const there = await statIfThere(client, input.id, at, signal);
  if (!there) return null;
  const target = displayPath(at);
  if (!input.replace)
    throw new AppError({ code: 'files/exists', message: `${target} already exists`, target });
  if ((there.kind === 'folder') !== isFolder) {
    const message = `${target} is ${isFolder ? 'no folder' : 'a folder'} in the container, and is not replaced`;
    throw new AppError({ code: 'files/refused', message, target });
  }
  return there;
}

/**
 * Copies a file or folder of this machine into a folder of a container, as it is read and in constant memory. Where programs
 * can be run it arrives in a folder beside its place and is moved there when it is whole, so a copy that was cut off leaves
 * nothing. Without, and into a folder that is there already, it is written in place, as `docker cp` does.
 */
export async function upload(
  client: EngineClient,
  input: UploadInput,
  source: string,
  { report, untilDone, signal }: Context,
): Promise<TransferEnd> {
  const { id } = input;
  const reach = await reachOf(client, id, signal);
  const { path: folder, kind } = await statFollowing(client, id, input.path, signal);
  expectReachable(reach, folder);
  if (kind !== 'folder') throw noFolder(input.path);
  const name = pathOfText(basename(source));
  const isFolder = (await onHost(lstat(source))).isDirectory();
  const there = await inTheWay(client, input, joinPath(folder, name), isFolder, signal);
  const staged = there?.kind !== 'folder' && (await canMove(client, id, reach, signal));
  const stage = `.gantry-${randomBytes(4).toString('hex')}.part`;

  const skipped: SkippedFile[] = [];
  let skippedCount = 0;
  let folders = 0;
  const progress: TransferProgress = { bytes: 0, totalBytes: null, files: 0, name: '', staged };
  const stop = new AbortController();
  measureTree(hostPath(source), AbortSignal.any([signal, stop.signal])).then(
    (size) => {
      progress.totalBytes = size;
    },
    // what cannot be read is told by the packing
    () => {},
  );
  const pack = packTree(hostPath(source), staged ? `${stage}/${name}` : name, {
    begin(entry) {
      if (entry.type === 'folder') folders += 1;
      else progress.files += 1;
      progress.name = displayPath(staged ? entry.name.slice(stage.length + 1) : entry.name);
      report({ ...progress });
    },
    bytes(count) {
      progress.bytes += count;
      report({ ...progress });
    },
    skipped(file) {
      skippedCount += 1;
      if (skipped.length < 100) skipped.push(file);
    },
  });
  async function* body() {
    if (staged) yield formatHeader(newEntry({ name: `${stage}/`, type: 'folder', mode: 0o700 }));
    yield* pack;
    yield tarEnd();
  }
  const at = joinPath(folder, stage);
  let whole = false;
  try {
    await putArchive(client, { id, folder, archive: input.archive }, body(), signal);
    if (staged) {
      // into the folder: a link that has the name is replaced, and not followed
      const result = await runOnPaths(
        client,
        id,
        ['mv', '-f', '--'],
        [joinPath(at, name), `${folder}/`],
        signal,
      );
      expectSuccess(result, joinPath(folder, name));
    }
    whole = true;
  } finally {
    stop.abort();
    if (staged) {
      const cleaned = runOnPaths(client, id, ['rm', '-rf', '--'], [at], AbortSignal.timeout(CLEAN_UP_MS));
      untilDone(cleaned.catch(() => {}));
      // after a failure it is that which counts
      if (whole) await cleaned;
    }
  }
  const path = displayPath(joinPath(input.path, name));
  return { path, bytes: progress.bytes, files: progress.files, folders, skipped, skippedCount };
}
