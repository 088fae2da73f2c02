import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { ContextInfo } from '@shared/features/builds';
import { onHost } from '../files/host/host-path';

/** A Dockerfile larger than this is none. */
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * Where a file of a context is on this machine.
 * @throws AppError `build/outside` for a path that leads out of it, also by a link.
 */
export async function pathInContext(folder: string, path: string): Promise<string> {
  const refuse = (): never => {
    throw new AppError({
      code: 'build/outside',
      message: `${path} is not inside the context folder`,
      target: path,
    });
  };
  const names = path.split(/[/\\]/);
  if (isAbsolute(path) || path.includes('\0') || names.includes('..')) refuse();
  const root = await onHost(realpath(folder));
  const wanted = join(root, path);
  // a file that is to be made has no real path yet: its folder has
  const real = await realpath(wanted).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return join(await onHost(realpath(dirname(wanted))), wanted.slice(dirname(wanted).length + 1));
  });
  const inside = relative(root, real);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) refuse();
  return real;
}

export async function readContextFile(folder: string, path: string): Promise<string> {
  const found = await pathInContext(folder, path);
  const { size } = await onHost(stat(found));
  if (size > MAX_TEXT)
    throw new AppError({ code: 'file/failed', message: `${path} is too large to be a Dockerfile` });
  // what is no file (a pipe) is not waited for
  const file = await onHost(open(found, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
  try {
    return (await onHost(file.readFile())).toString('utf8');
  } finally {
    await file.close();
  }
}

/**
 * Writes a file in place, so that its mode and other names stay.
 * @param was what the writer has read; null writes whatever is there
 * @throws AppError `files/changed` when something else is there by now
 */
export async function writeContextFile(
  folder: string,
  path: string,
  { text, was }: { text: string; was: string | null },
): Promise<void> {
  const found = await pathInContext(folder, path);
  if (was !== null) {
    const isThere = (await stat(found).catch(() => null)) !== null;
    if (!isThere || (await readContextFile(folder, path)) !== was)
      throw new AppError({ code: 'files/changed', message: `${path} has been changed since it was read` });
  }
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
  const file = await onHost(open(found, flags, 0o644));
  try {
    await onHost(file.writeFile(text));
  } finally {
    await file.close();
  }
}

const looksLike = (name: string) =>
  /^(dockerfile|containerfile)([.-].+)?$/i.test(name) || /.\.(dockerfile|containerfile)$/i.test(name);

/** `Dockerfile` first, then what is nearest to the top. */
const rank = (path: string) =>
  path === 'Dockerfile'
    ? 0
    : /^(dockerfile|containerfile)$/i.test(path)
      ? 1
      : path.includes('/')
        ? path.endsWith('/Dockerfile')
          ? 3
          : 4
        : 2;

async function filesIn(folder: string, names: (entry: { name: string }) => boolean) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return {
    files: entries.filter((entry) => !entry.isDirectory() && names(entry)).map((entry) => entry.name),
    folders: entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
  };
}

/** Folders below the top that are looked into for Dockerfiles. */
const MAX_FOLDERS = 200;

/** What a glance at a folder tells: its Dockerfiles, and the ignore file of the first. */
export async function readContextInfo(folder: string): Promise<ContextInfo> {
  await onHost(readdir(folder));
  const isDockerfile = ({ name }: { name: string }) => looksLike(name) && !name.endsWith('.dockerignore');
  const top = await filesIn(folder, isDockerfile);
  const below = await Promise.all(
    top.folders
      .filter((name) => name !== 'node_modules' && name !== '.git')
      .slice(0, MAX_FOLDERS)
      .map(async (name) =>
        (await filesIn(join(folder, name), isDockerfile)).files.map((file) => `${name}/${file}`),
      ),
  );
  const dockerfiles = [...top.files, ...below.flat()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return { dockerfiles, ignoreFile: await ignoreFileOf(folder, dockerfiles[0] ?? null) };
}

/** `<Dockerfile>.dockerignore` before `.dockerignore`; null when there is neither. */
export async function ignoreFileOf(folder: string, dockerfile: string | null): Promise<string | null> {
  const names = [...(dockerfile === null ? [] : [`${dockerfile}.dockerignore`]), '.dockerignore'];
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found?.isFile()) return name;
  }
  return null;
}
