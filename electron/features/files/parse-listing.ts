import type { FileEntry, FileKind } from '@shared/features/files';
import type { BytePath } from '@shared/model/byte-path';
import type { Owners } from './owners';

/** What `find -printf` calls the kinds. */
const letters: Record<string, FileKind> = {
  f: 'file',
  d: 'folder',
  l: 'symlink',
  p: 'fifo',
  s: 'socket',
  b: 'device',
  c: 'device',
};

/** The type bits of `st_mode`, in decimal: Biome 2.6 rewrites octal keys to wrong numbers. */
const bits: Record<number, FileKind> = {
  12: 'socket',
  10: 'symlink',
  8: 'file',
  6: 'device',
  4: 'folder',
  2: 'device',
  1: 'fifo',
};

/** `TYPE MODE UID GID SIZE TIME NAME\0TARGET\0` of GNU find: a zero byte is what no name can have. */
export function parseGnu(output: string, owners: Owners): FileEntry[] {
  const parts = output.split('\0');
  const entries: FileEntry[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const match = /^(.) (\d+) (\d+) (\d+) (\d+) (-?[\d.]+) (.+)$/s.exec(parts[i] ?? '');
    if (!match) continue;
    const [, letter = '', mode = '', uid, gid, size, time, name = ''] = match;
    const kind = letters[letter] ?? 'device';
    entries.push({
      name,
      kind,
      size: Number(size),
      mode: Number.parseInt(mode, 8),
      uid: Number(uid),
      gid: Number(gid),
      owner: owners.user(Number(uid)),
      group: owners.group(Number(gid)),
      modifiedAt: Number(time) * 1000,
      target: kind === 'symlink' ? (parts[i + 1] ?? '') : null,
    });
  }
  return entries;
}

/**
 * Lines `HEXMODE UID GID SIZE TIME|FOLDER/NAME` of `stat`, whose names may hold newlines but no slash. `folder` ends with
 * a slash and begins with one, and nothing before it does: so the next slash belongs to the next line, whose beginning is the
 * last newline before it.
 */
export function parseStat(output: string, folder: BytePath, owners: Owners): FileEntry[] {
  const entries: FileEntry[] = [];
  for (let at = 0; at < output.length; ) {
    const name = output.indexOf('/', at) + folder.length;
    const slash = output.indexOf('/', name);
    const end = slash < 0 ? output.length - 1 : output.lastIndexOf('\n', slash);
    const match = /^([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+)\|$/.exec(output.slice(at, name - folder.length));
    if (!match || end < name) return entries;
    const [, hexMode = '', uid, gid, size, time] = match;
    const mode = Number.parseInt(hexMode, 16);
    entries.push({
      name: output.slice(name, end),
      kind: bits[mode >> 12] ?? 'device',
      size: Number(size),
      mode: mode & 0o7777,
      uid: Number(uid),
      gid: Number(gid),
      owner: owners.user(Number(uid)),
      group: owners.group(Number(gid)),
      modifiedAt: Number(time) * 1000,
      target: null,
    });
    at = end + 1;
  }
  return entries;
}

/** No file system has longer names. */
const LONGEST_NAME = 255;

/** Whether a line ends here: with its end, behind which there is nothing or the next one. */
function endsLine(output: string, at: number, stop: string, start: string): boolean {
  if (!output.startsWith(stop, at)) return false;
  const next = at + stop.length;
  return next === output.length || output.startsWith(start, next);
}

/**
 * Lines `'FOLDER/NAME' -> 'TARGET'` of `stat -c %N`. Names and targets may hold anything that would end them, but the names
 * are known, and a link's size is the length of its target (but for the kernel's own links, which have none).
 */
export function parseTargets(
  output: string,
  folder: BytePath,
  entries: readonly FileEntry[],
): Map<BytePath, BytePath> {
  const sizes = new Map(entries.filter((e) => e.kind === 'symlink').map((e) => [e.name, e.size ?? 0]));
  const targets = new Map<BytePath, BytePath>();
  const start = `'${folder}`;
  const arrow = "' -> '";
  const stop = "'\n";
  let at = 0;
  while (output.startsWith(start, at)) {
    const from = at + start.length;
    const found: { name: string; begin: number; stated: number }[] = [];
    for (let close = output.indexOf(arrow, from); close >= 0; close = output.indexOf(arrow, close + 1)) {
      if (close > from + LONGEST_NAME) break;
      const name = output.slice(from, close);
      const size = sizes.get(name);
      if (size === undefined) continue;
      const begin = close + arrow.length;
      found.push({ name, begin, stated: begin + size });
      // a longer name may begin like this one, with an arrow in it: the sizes tell them apart
      if (endsLine(output, begin + size, stop, start) && size > 0) break;
    }
    const [first] = found;
    const last = found.at(-1);
    if (!first || !last) break;
    const fits = last.stated > last.begin && endsLine(output, last.stated, stop, start);
    const { name, begin } = fits ? last : first;
    let end = last.stated;
    if (!fits) {
      const next = output.indexOf(stop + start, begin);
      end = next < 0 ? output.lastIndexOf(stop) : next;
    }
    targets.set(name, output.slice(begin, end));
    at = end + stop.length;
  }
  return targets;
}
