import type { DockerCommand } from '../ipc/define';

/** A password never is in a command line: others can read it there. */
export const login = (i: { server: string; username: string }): DockerCommand => [
  'docker',
  'login',
  '-u',
  i.username,
  '--password-stdin',
  ...(i.server ? [i.server] : []),
];

export const logout = (i: { server: string }): DockerCommand => [
  'docker',
  'logout',
  ...(i.server ? [i.server] : []),
];

/** The docker CLI has no command for it: this is the request. */
export const deleteManifest = (i: { server: string; repository: string; digest: string }): DockerCommand => [
  'curl',
  '-X',
  'DELETE',
  `https://${i.server || 'registry-1.docker.io'}/v2/${i.repository}/manifests/${i.digest}`,
];

interface Search {
  term: string;
  limit: number;
  official: boolean;
  stars: number;
}

export const search = (i: Search): DockerCommand => [
  'docker',
  'search',
  ...(i.limit === 25 ? [] : ['--limit', String(i.limit)]),
  ...(i.official ? ['--filter', 'is-official=true'] : []),
  ...(i.stars > 0 ? ['--filter', `stars=${i.stars}`] : []),
  i.term,
];
