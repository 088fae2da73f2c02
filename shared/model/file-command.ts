import type { DockerCommand, NameOf } from '../ipc/define';
import { baseName, displayPath } from './byte-path';

/** The `docker` commands that do to a container's files what the app does. A name that is no text is shown with escapes. */
const inside = (i: { id: string; path: string }, nameOf: NameOf) => `${nameOf(i.id)}:${displayPath(i.path)}`;

export const writeFile = (i: { id: string; path: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'cp',
  displayPath(baseName(i.path)),
  inside(i, nameOf),
];

const exec = (i: { id: string }, nameOf: NameOf) => ['docker', 'exec', '-u', '0', nameOf(i.id)];

export const makeFolder = (i: { id: string; path: string }, nameOf: NameOf): DockerCommand => [
  ...exec(i, nameOf),
  'mkdir',
  '--',
  displayPath(i.path),
];

export const renameFile = (i: { id: string; path: string; to: string }, nameOf: NameOf): DockerCommand => [
  ...exec(i, nameOf),
  'mv',
  '--',
  displayPath(i.path),
  displayPath(i.to),
];

export const removeFiles = (i: { id: string; paths: readonly string[] }, nameOf: NameOf): DockerCommand => [
  ...exec(i, nameOf),
  'rm',
  '-rf',
  '--',
  ...i.paths.slice(0, 20).map(displayPath),
  ...(i.paths.length > 20 ? ['…'] : []),
];

interface Download {
  id: string;
  path: string;
  token: string;
  as: 'copy' | 'tar';
}

export const download = (i: Download, nameOf: NameOf): DockerCommand => {
  const words = ['docker', 'cp', inside(i, nameOf)];
  return i.as === 'tar' ? [...words, '-', { shell: '>' }, nameOf(i.token)] : [...words, nameOf(i.token)];
};

export const upload = (
  i: { id: string; path: string; token: string; archive: boolean },
  nameOf: NameOf,
): DockerCommand => ['docker', 'cp', ...(i.archive ? ['-a'] : []), nameOf(i.token), inside(i, nameOf)];
