import type { ChangeMark, FileEntry } from '@shared/features/files';
import { bytesOf, displayPath, textOfPath } from '@shared/model/byte-path';

/** A row of the list: an entry, and what is shown of it. */
export interface FileRow extends FileEntry {
  /** The name to read. */
  text: string;
  mark: ChangeMark | null;
}

/** A name as the engine has it in its marks, which come as JSON: with one sign for whatever is no text. */
function lossy(name: string): string {
  return /[\x80-\xff]/.test(name)
    ? new TextDecoder().decode(bytesOf(name)).replace(/\ufffd+/g, '\ufffd')
    : name;
}

/**
 * Entries with their marks; what was deleted from the image has no entry, and becomes a row. Without `ownNames` owners are the
 * numbers that they are: the names would be those of any image.
 */
export function toRows(
  entries: readonly FileEntry[],
  changes: readonly { name: string; mark: ChangeMark }[],
  ownNames = true,
): FileRow[] {
  const marks = new Map(changes.map((change) => [lossy(change.name), change]));
  const rows = entries.map((entry) => {
    const key = lossy(entry.name);
    const mark = marks.get(key)?.mark ?? null;
    marks.delete(key);
    const numbers = ownNames ? {} : { owner: `${entry.uid ?? ''}`, group: `${entry.gid ?? ''}` };
    return { ...entry, ...numbers, text: displayPath(entry.name), mark };
  });
  const deleted = [...marks.values()].filter(({ mark }) => mark === 'D');
  return [...rows, ...deleted.map(({ name }) => deletedRow(name))];
}

function deletedRow(name: string): FileRow {
  return {
    name,
    kind: 'file',
    size: null,
    mode: null,
    uid: null,
    gid: null,
    owner: '',
    group: '',
    modifiedAt: null,
    target: null,
    text: displayPath(name),
    mark: 'D',
  };
}

export function filterRows(rows: readonly FileRow[], filter: string): readonly FileRow[] {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' ? rows : rows.filter((row) => row.text.toLowerCase().includes(wanted));
}

const kinds: Record<FileEntry['kind'], string> = {
  file: '-',
  folder: 'd',
  symlink: 'l',
  device: 'c',
  fifo: 'p',
  socket: 's',
};

/** `drwxr-xr-x`, as `ls -l` prints it. */
export function formatMode(kind: FileEntry['kind'], mode: number): string {
  const triple = (shift: number, special: number, letter: string) => {
    const bits = mode >> shift;
    const run = (bits & 1) !== 0;
    const last = mode & special ? (run ? letter : letter.toUpperCase()) : run ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  };
  return `${kinds[kind]}${triple(6, 0o4000, 's')}${triple(3, 0o2000, 's')}${triple(0, 0o1000, 't')}`;
}

/** Why a name cannot be given, as a key of the locales; null when it can. */
export function nameProblem(name: string): string | null {
  if (name === '' || name === '.' || name === '..') return 'files.name.empty';
  if (name.includes('/')) return 'files.name.slash';
  if (name.includes('\0') || new TextEncoder().encode(name).length > 255) return 'files.name.long';
  return null;
}

/** A name to edit: null when it is no text, and would not come back as it was. */
export const editableName = (name: string): string | null => textOfPath(name);
