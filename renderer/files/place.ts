import { AppError } from '@shared/errors/app-error';
import type { FileStat } from '@shared/features/files';
import { type BytePath, displayPath, joinPath, normalPath } from '@shared/model/byte-path';
import i18next from 'i18next';
import { errorData } from '../components/error-note';
import { call } from '../ipc/client';

/** Whose files are looked at: a container's, or those of a volume by a container that has it. */
export interface FilePlace {
  /** What is remembered of it (the folder, open files) is kept under this name, whatever container is asked. */
  view: string;
  kind: 'container' | 'volume';
  /** The container that is asked, and what it is called. */
  id: string;
  name: string;
  /** The folder of the container that is the root here. Paths are told from it, and nothing leads above it. */
  root: BytePath;
  /** What was just read may have been changed from elsewhere: every folder is read anew. */
  shared: boolean;
  /** The names that its container has for users and groups say whose files these are. */
  ownNames: boolean;
}

/** A path of the place as its container knows it. */
export function inPlace({ root }: Pick<FilePlace, 'root'>, path: BytePath): BytePath {
  if (root === '/') return path;
  return path === '/' ? root : `${root}${path}`;
}

/** A path of the container as the place knows it; null for what is outside. */
export function fromPlace({ root }: Pick<FilePlace, 'root'>, path: BytePath): BytePath | null {
  if (root === '/') return path;
  if (path === root) return '/';
  return path.startsWith(`${root}/`) ? path.slice(root.length) : null;
}

/** Why a link is not followed: what it names belongs to whichever container mounts the volume. */
function leadsOut(path: BytePath, target: BytePath): AppError {
  const words = { name: displayPath(path), target: displayPath(target) };
  return new AppError({
    code: 'files/refused',
    message: i18next.t('files.leadsOut', words),
    target: words.name,
  });
}

/** What is where a path leads, all links followed. @throws AppError for one that leads out of the place */
export async function followIn(place: FilePlace, path: BytePath, target: BytePath | null): Promise<FileStat> {
  if (place.kind === 'volume' && target?.startsWith('/') && fromPlace(place, normalPath(target)) === null)
    throw leadsOut(path, target);
  const stat = await call.files.stat({ id: place.id, path: inPlace(place, path), follow: true });
  const inside = fromPlace(place, stat.path);
  if (inside === null) throw leadsOut(path, stat.path);
  return { ...stat, path: inside };
}

/**
 * A path that somebody typed, with every link on the way followed: a folder's name is looked up by the engine, which would
 * follow a link out of a volume. What is not there is left for the list to say.
 */
export async function typedPath(place: FilePlace, path: BytePath): Promise<BytePath> {
  if (place.kind === 'container') return path;
  let at: BytePath = '/';
  for (const name of path.split('/').filter(Boolean)) {
    const next = joinPath(at, name);
    try {
      const stat = await call.files.stat({ id: place.id, path: inPlace(place, next), follow: false });
      at = stat.kind === 'symlink' ? (await followIn(place, next, null)).path : next;
    } catch (thrown) {
      if (errorData(thrown).code === 'engine/not-found') return path;
      throw thrown;
    }
  }
  return at;
}
