import {
  chmod,
  type FileHandle,
  link,
  lutimes,
  mkdir,
  open,
  symlink,
  unlink,
  utimes,
} from 'node:fs/promises';
import type { SkippedFile } from '@shared/features/files';
import { type BytePath, bytesOf, displayPath, parentPath } from '@shared/model/byte-path';
import type { TarSink } from '../../../engine/tar/read-tar';
import { badArchive, type TarEntry } from '../../../engine/tar/tar-entry';
import { below, type HostPath, hostName, onHost } from './host-path';

export interface Extracted {
  files: number;
  folders: number;
  bytes: number;
  skipped: SkippedFile[];
  skippedCount: number;
}

export interface Extractor extends Required<TarSink> {
  readonly done: Extracted;
  /** Makes the links and sets the modes and times of folders, which must wait until nothing more is written. */
  finish(): Promise<void>;
  /** Closes what is open. */
  abort(): Promise<void>;
}

/** How many of what was skipped are named. */
const NAMED = 100;

/**
 * The path below the folder that an entry may have: relative, and never up.
 * @throws AppError `files/bad-archive` for any other, which only a hostile archive has.
 */
export function safeName(name: BytePath): BytePath {
  const names = name.split('/').filter((part) => part !== '' && part !== '.');
  if (name.startsWith('/') || names.includes('..') || name.includes('\0') || name === '')
    throw badArchive(`The archive has a path that leads out of its folder: ${displayPath(name)}`, name);
  return names.join('/');
}

/**
 * Writes the entries of a tar stream below a folder that is new, empty and ours alone, whatever the stream holds. Nothing is
 * ever written outside: paths that lead out are refused, and symlinks, which may lead anywhere as they do in the container,
 * are made when everything else is written, so that nothing can be written through one. A path below a link is refused.
 */
export function createExtractor(root: HostPath): Extractor {
  const made = new Map<BytePath, 'folder' | 'file'>([['', 'folder']]);
  const links = new Map<BytePath, TarEntry>();
  const folders = new Map<BytePath, TarEntry>();
  const done: Extracted = { files: 0, folders: 0, bytes: 0, skipped: [], skippedCount: 0 };
  let current: { entry: TarEntry; handle: FileHandle } | null = null;

  const pathOf = (at: BytePath) =>
    at === '' ? root : below(root, ...at.split('/').map((name) => hostName(name)));
  const skip = (entry: TarEntry, why: SkippedFile['why']) => {
    done.skippedCount += 1;
    if (done.skipped.length < NAMED) done.skipped.push({ name: displayPath(entry.name), why });
  };
  const makeFolder = async (at: BytePath): Promise<void> => {
    if (links.has(at))
      throw badArchive(`The archive has a path that leads through a link: ${displayPath(at)}`, at);
    const known = made.get(at);
    if (known === 'folder') return;
    if (known) throw badArchive(`The archive has a folder and a file of one name: ${displayPath(at)}`, at);
    await makeFolder(parentOf(at));
    await onHost(mkdir(pathOf(at), { recursive: true, mode: 0o700 }));
    made.set(at, 'folder');
    done.folders += 1;
  };
  /** Makes room for a file; an archive may bring one a second time. */
  const makeWay = async (at: BytePath) => {
    await makeFolder(parentOf(at));
    if (made.get(at) === 'folder')
      throw badArchive(`The archive has a folder and a file of one name: ${displayPath(at)}`, at);
    if (made.delete(at)) await onHost(unlink(pathOf(at)));
    links.delete(at);
  };
  const makeFile = async (entry: TarEntry, at: BytePath) => {
    await makeWay(at);
    try {
      current = { entry, handle: await open(pathOf(at), 'wx', 0o600) };
    } catch (error) {
      // two names of the container are one here, as by their case
      if ((error as { code?: string }).code === 'EEXIST') return skip(entry, 'name');
      await onHost(Promise.reject(error));
    }
    made.set(at, 'file');
    done.files += 1;
  };
  const makeLink = async (entry: TarEntry, at: BytePath) => {
    const to = safeName(entry.linkName);
    if (made.get(to) !== 'file') return skip(entry, 'no-link');
    if (to === at) return;
    await makeWay(at);
    await onHost(link(pathOf(to), pathOf(at)));
    made.set(at, 'file');
    done.files += 1;
  };

  return {
    done,
    async entry(entry) {
      const at = safeName(entry.name);
      switch (entry.type) {
        case 'folder':
          await makeFolder(at);
          folders.set(at, entry);
          break;
        case 'file':
          return makeFile(entry, at);
        case 'link':
          return makeLink(entry, at);
        case 'symlink':
          await makeWay(at);
          links.set(at, entry);
          break;
        default:
          skip(entry, entry.type);
      }
    },
    async data(piece) {
      done.bytes += piece.length;
      for (let at = 0; current && at < piece.length; )
        at += (await onHost(current.handle.write(piece, at))).bytesWritten;
    },
    async entryEnd() {
      if (!current) return;
      const { entry, handle } = current;
      await onHost(handle.chmod(entry.mode));
      await onHost(handle.utimes(entry.mtime, entry.mtime));
      current = null;
      await onHost(handle.close());
    },
    async finish() {
      for (const [at, entry] of links) {
        try {
          await symlink(Buffer.from(bytesOf(entry.linkName)), pathOf(at));
          await lutimes(pathOf(at), entry.mtime, entry.mtime);
          done.files += 1;
        } catch (error) {
          // Windows lets only some make links
          if (!['EPERM', 'EEXIST'].includes((error as { code?: string }).code ?? ''))
            await onHost(Promise.reject(error));
          skip(entry, 'no-link');
        }
      }
      // the deepest first: a folder without the right to write is still to be entered
      for (const [at, entry] of [...folders].sort(([a], [b]) => b.length - a.length)) {
        await onHost(chmod(pathOf(at), entry.mode));
        await onHost(utimes(pathOf(at), entry.mtime, entry.mtime));
      }
    },
    async abort() {
      await current?.handle.close();
      current = null;
    },
  };
}

const parentOf = (at: BytePath): BytePath => parentPath(`/${at}`).slice(1);
