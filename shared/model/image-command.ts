import type { DockerCommand, NameOf } from '../ipc/define';

/** The `docker` commands of images; see `docker-command.ts`. */

export const tag = (i: { image: string; name: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'tag',
  nameOf(i.image),
  i.name,
];

interface Removal {
  force: boolean;
  noPrune: boolean;
}

/** `docker rmi` of several. */
export const removeAll = (images: readonly string[], { force, noPrune }: Removal): DockerCommand => [
  'docker',
  'rmi',
  ...(force ? ['-f'] : []),
  ...(noPrune ? ['--no-prune'] : []),
  ...images,
];

/** By the id that it has, since a name in its place would remove that name only. */
export const remove = (i: Removal & { image: string }): DockerCommand =>
  removeAll([i.image.replace(/^sha256:([0-9a-f]{12})[0-9a-f]{52}$/, '$1')], i);

export const save = (i: { images: readonly string[]; token: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'save',
  '-o',
  nameOf(i.token),
  ...i.images.map(nameOf),
];

export const load = (i: { token: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'load',
  '-i',
  nameOf(i.token),
];

interface Import {
  token: string;
  name: string;
  message: string;
  changes: readonly string[];
  platform: string;
}

export const importTar = (i: Import, nameOf: NameOf): DockerCommand => [
  'docker',
  'import',
  ...i.changes.flatMap((change) => ['-c', change]),
  ...(i.message ? ['-m', i.message] : []),
  ...(i.platform ? ['--platform', i.platform] : []),
  nameOf(i.token),
  ...(i.name ? [i.name] : []),
];
