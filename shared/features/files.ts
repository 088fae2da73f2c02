import { z } from 'zod';
import { call, stream } from '../ipc/define';
import type { BytePath } from '../model/byte-path';
import * as command from '../model/file-command';
import { ContainerId } from './containers';

/** An absolute path inside a container, a byte a character (`shared/model/byte-path.ts`). */
export const FilePath = z
  .string()
  .max(8192)
  .regex(/^\/[\u0001-\u00ff]*$/, 'not an absolute path of bytes');

/** Anything but the root, which can be neither renamed nor removed. */
const BelowRoot = FilePath.refine(
  (path) => /[^/]/.test(path.replace(/\/\.{0,2}(?=\/|$)/g, '')),
  'not below the root',
);

export type FileKind = 'file' | 'folder' | 'symlink' | 'device' | 'fifo' | 'socket';

/** One name in a folder. What the way of reading does not tell is null. */
export interface FileEntry {
  name: BytePath;
  kind: FileKind;
  size: number | null;
  /** Permission bits with setuid, setgid and sticky: `0o7777` at most. */
  mode: number | null;
  uid: number | null;
  gid: number | null;
  /** The names that the container's own `/etc/passwd` and `/etc/group` have for them; else the numbers. */
  owner: string;
  group: string;
  /** Milliseconds since the epoch. */
  modifiedAt: number | null;
  /** Where a symlink leads, as it is written in it. */
  target: BytePath | null;
}

/** How a folder was read, and whether that was all of it. */
export interface FileListEnd {
  /**
   * `exec` asked the container's own `find`; `archive` read the engine's archive of the folder, which has the contents of
   * everything below, too; `known` had just done so.
   */
  way: 'exec' | 'archive' | 'known';
  /** False when the reading was stopped at its limit: there may be more names. */
  complete: boolean;
  /** Bytes of archive that were read. */
  bytes: number;
}

/** What is at a path. */
export interface FileStat {
  /** The path asked for or, when links were followed, where they led. */
  path: BytePath;
  kind: FileKind;
  size: number;
  mode: number;
  modifiedAt: number;
  /** Changes when the file does; for `writeText`. */
  version: string;
}

/** The beginning of a file, or all of it. */
export interface FileContent {
  stat: FileStat;
  bytes: Uint8Array;
  truncated: boolean;
}

/** How a container differs from its image: added, changed, deleted (`docker diff`). */
export type ChangeMark = 'A' | 'C' | 'D';

/** What a transfer has done so far. */
export interface TransferProgress {
  bytes: number;
  /** Null while it is not known. */
  totalBytes: number | null;
  files: number;
  /** What is worked on just now, to read. */
  name: string;
  /** It gets its place when it is whole: cut off now, it would leave nothing half. */
  staged: boolean;
}

/** What was left out of a transfer, and why: something that is no file, or a link that leads nowhere it may. */
export interface SkippedFile {
  name: string;
  why: 'device' | 'fifo' | 'socket' | 'no-link' | 'name';
}

export interface TransferEnd {
  /** Where it is on this machine, for a download. */
  path: string;
  bytes: number;
  files: number;
  folders: number;
  /** The first hundred, and how many there were. */
  skipped: SkippedFile[];
  skippedCount: number;
}

const byId = z.object({ id: ContainerId });
const at = byId.extend({ path: FilePath });
const below = byId.extend({ path: BelowRoot });
const target = (input: { id: string }) => input.id;

/** The largest text that is opened to be edited. */
export const EDIT_LIMIT = 2 * 1024 * 1024;
const READ_LIMIT = 32 * 1024 * 1024;

/** Files of a container, whatever its state; an address is the container's id and a path of bytes. */
export const files = {
  /**
   * The names in a folder, in batches. `reach` is how much of an archive may be read for it: 0 for 128 MiB or twelve seconds,
   * and eight times as much with each step. `fresh` reads again what had just been read.
   */
  list: stream(at.extend({ fresh: z.boolean(), reach: z.number().int().min(0).max(6) }), {
    policy: 'pause',
  }).of<{ type: 'entries'; entries: FileEntry[] } | { type: 'reading'; bytes: number }, FileListEnd>(),
  /** What is at a path; `follow` goes where a symlink leads. */
  stat: call(at.extend({ follow: z.boolean() })).returns<FileStat>(),
  /** How the names in a folder differ from the image. */
  changes: call(at, { deadline: 60_000 }).returns<{ name: BytePath; mark: ChangeMark }[]>(),
  /** Up to `limit` bytes of a file; what lies behind is not sent for. */
  read: call(at.extend({ limit: z.number().int().min(0).max(READ_LIMIT) })).returns<FileContent>(),
  /**
   * Replaces a file's content and keeps its mode, owner and attributes. `version` is what was read: when the file has
   * changed since, it fails with `files/changed`; null writes anyway.
   */
  write: call(below.extend({ bytes: z.instanceof(Uint8Array), version: z.string().nullable() }), {
    target,
    command: command.writeFile,
    deadline: 120_000,
  }).returns<FileStat>(),
  makeFolder: call(below, { target, command: command.makeFolder }).returns<void>(),
  /** Fails with `files/exists` rather than replace what has the new name. Only while the container runs. */
  rename: call(below.extend({ to: BelowRoot }), { target, command: command.renameFile }).returns<void>(),
  /** Removes files, and folders with all that is in them. Only while the container runs. */
  remove: call(byId.extend({ paths: z.array(BelowRoot).min(1).max(100_000) }), {
    target,
    command: command.removeFiles,
    deadline: 0,
  }).returns<void>(),
  /**
   * Writes a file, a folder (`as: 'copy'`) or the tar of either to what the user chose by `app.chooseSaveFile` or
   * `app.chooseFolder`. It gets its name when it is whole; into a folder under a name that is free there.
   */
  download: stream(at.extend({ token: z.string(), as: z.enum(['copy', 'tar']) }), {
    policy: 'latest',
    target,
    command: command.download,
  }).of<TransferProgress, TransferEnd>(),
  /**
   * Copies a file or folder of this machine (a token of `app.chooseUpload` or of a drop) into the folder `path`. Without
   * `replace` it fails with `files/exists` when its name is taken. `archive` gives everything to the container's own user.
   */
  upload: stream(at.extend({ token: z.string(), replace: z.boolean(), archive: z.boolean() }), {
    policy: 'latest',
    target,
    command: command.upload,
  }).of<TransferProgress, TransferEnd>(),
};
