import type { NotKept } from '@shared/features/volume-transfer';
import type { BytePath } from '@shared/model/byte-path';
import type { TarSink } from '../../../engine/tar/read-tar';
import { badArchive, type TarEntry } from '../../../engine/tar/tar-entry';
import { parentOf, safePath, walkOrder } from './archive-path';
import { CAPABILITY, createManifest, joined, type Manifest } from './manifest';

/** What engines set when they are told to. Labels of SELinux and `trusted.` ones are a machine's own. */
const taken = (key: string) => key === CAPABILITY || key.startsWith('SCHILY.xattr.user.');
const isAttribute = (key: string) => /^(SCHILY\.(xattr|acl)|LIBARCHIVE\.xattr|RHT\.security)\./.test(key);

/** Per further name of a file, the name that its content comes with. */
export type Links = ReadonlyMap<BytePath, BytePath>;

export interface ArchiveEntries extends TarSink {
  readonly soFar: { files: number; bytes: number; name: BytePath };
  /** What the archive says is in it, without and with what is left out; only when it has been read to its end. */
  finish(): { manifest: Manifest; all: Manifest; notKept: NotKept; links: Links };
}

/** Which name of each file with several comes first in an engine's walk; empty when the archive has them all in that order. */
export function firstNames(links: Links): Map<BytePath, BytePath> {
  const first = new Map<BytePath, BytePath>();
  let moved = false;
  for (const [name, root] of links) {
    const known = first.get(root) ?? root;
    const isFirst = walkOrder(name, known) < 0;
    moved ||= isFirst;
    first.set(root, isFirst ? name : known);
  }
  return moved ? first : new Map();
}

/** A folder that the archive has things in without saying so. */
const impliedFolder = (name: BytePath, mtime: number): TarEntry => ({
  name,
  type: 'folder',
  size: 0,
  mode: 0o755,
  uid: 0,
  gid: 0,
  mtime,
  linkName: '',
  pax: new Map(),
});

/**
 * Judges the entries of an archive from anywhere before an engine gets them: names and links stay in the volume, nothing is written
 * through a link, and a folder never becomes a file. Memory grows with folders, links and symlinks, not with files or bytes.
 * Device nodes are left out, but for counting (`withDevices`). `first` says of a file with several names which of them has the content where it is read back (`firstNames`).
 */
export function archiveEntries(
  sink: TarSink,
  { first = new Map(), withDevices = false }: { first?: Links; withDevices?: boolean } = {},
): ArchiveEntries {
  const manifest = createManifest();
  const leftOut = createManifest();
  const notKept: NotKept = { early: 0, devices: 0, attributes: 0 };
  const folders = new Set<BytePath>(['']);
  const symlinks = new Set<BytePath>();
  const devices = new Set<BytePath>();
  const links = new Map<BytePath, BytePath>();
  /** Folders that were made before their own entry, which may still come. */
  const implied = new Map<BytePath, TarEntry>();
  let skipping = false;

  /** Counts an entry as it will be read back: the content under the name that the engine's walk meets first. */
  const count = (entry: TarEntry) => {
    if (entry.type !== 'link') return manifest.entry(first.get(entry.name) ?? entry.name, entry);
    const linkName = first.get(entry.linkName) ?? entry.linkName;
    const name = entry.name === linkName ? entry.linkName : entry.name;
    manifest.entry(name, { ...entry, linkName });
  };
  const makeFolders = async (path: BytePath, mtime: number): Promise<void> => {
    if (folders.has(path)) return;
    if (symlinks.has(path)) throw badArchive('The archive writes through one of its links', path);
    if (links.has(path)) throw badArchive('The archive has things in what is a file', path);
    await makeFolders(parentOf(path), mtime);
    const folder = impliedFolder(path, mtime);
    folders.add(path);
    implied.set(path, folder);
    await sink.entry(folder);
    await sink.entryEnd?.();
  };
  const judge = (raw: TarEntry): TarEntry => {
    const name = safePath(raw.name);
    if (name === '' && raw.type !== 'folder') throw badArchive('The archive has no folder as its root');
    if (raw.type !== 'folder' && folders.has(name))
      throw badArchive('The archive has the same name for a folder and a file', name);
    if (raw.type === 'folder' && symlinks.has(name))
      throw badArchive('The archive has the same name for a folder and a link', name);
    const linkName = raw.type === 'link' ? safePath(raw.linkName, 'link') : raw.linkName;
    if (raw.type === 'link' && (linkName === '' || linkName === name || folders.has(linkName)))
      throw badArchive('The archive has a hard link to a folder', name);
    if (raw.type === 'symlink' && raw.linkName === '')
      throw badArchive('The archive has a link to nowhere', name);
    const attributes = [...raw.pax].filter(([key]) => isAttribute(key));
    if (attributes.some(([key]) => key !== CAPABILITY)) notKept.attributes += 1;
    if (raw.mtime < 0) notKept.early += 1;
    return { ...raw, name, linkName, pax: new Map(attributes.filter(([key]) => taken(key))) };
  };

  const soFar = { files: 0, bytes: 0, name: '' };

  return {
    soFar,
    async entry(raw) {
      const entry = judge(raw);
      soFar.name = entry.name;
      if (entry.type !== 'folder') soFar.files += 1;
      skipping =
        !withDevices && (entry.type === 'device' || (entry.type === 'link' && devices.has(entry.linkName)));
      if (skipping) {
        devices.add(entry.name);
        leftOut.entry(entry.name, entry);
        leftOut.entryEnd();
        notKept.devices += 1;
        return;
      }
      if (entry.name !== '') await makeFolders(parentOf(entry.name), entry.mtime);
      if (entry.type === 'folder') {
        folders.add(entry.name);
        implied.delete(entry.name);
      } else if (entry.type === 'symlink') symlinks.add(entry.name);
      else if (entry.type === 'link') {
        const root = links.get(entry.linkName) ?? entry.linkName;
        if (symlinks.has(root)) symlinks.add(entry.name);
        links.set(entry.name, root);
        // a link to a link is one to the same file
        entry.linkName = root;
      }
      count(entry);
      return sink.entry(entry);
    },
    data(piece) {
      if (skipping) return;
      manifest.data(piece);
      soFar.bytes += piece.length;
      return sink.data?.(piece);
    },
    entryEnd() {
      if (skipping) return;
      manifest.entryEnd();
      return sink.entryEnd?.();
    },
    finish() {
      const all = joined(manifest.finish(), leftOut.finish());
      for (const folder of implied.values()) {
        manifest.entry(folder.name, folder);
        manifest.entryEnd();
      }
      return { manifest: manifest.finish(), all, notKept, links };
    },
  };
}
