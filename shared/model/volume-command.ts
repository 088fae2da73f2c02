import type { DockerCommand } from '../ipc/define';
import { looksSecret, MASK } from './secret-name';

/** The `docker` commands of volumes; see `docker-command.ts`. */

/** An option's value without the secrets in it: the password of a share is one of several words behind `o`. */
export function withoutSecret(key: string, value: string): string {
  if (key !== 'o') return looksSecret(key, value) ? MASK : value;
  return value
    .split(',')
    .map((word) => {
      const equals = word.indexOf('=');
      const name = word.slice(0, Math.max(0, equals));
      return equals > 0 && looksSecret(name, word.slice(equals + 1)) ? `${name}=${MASK}` : word;
    })
    .join(',');
}

interface Creation {
  name: string;
  driver: string;
  options: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
}

/** Passwords are left out: what is shown here is written down in Activity, too. */
export const create = ({ name, driver, options, labels }: Creation): DockerCommand => [
  'docker',
  'volume',
  'create',
  ...(driver === 'local' ? [] : ['--driver', driver]),
  ...Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${withoutSecret(key, value)}`]),
  ...Object.entries(labels).flatMap(([key, value]) => ['--label', value === '' ? key : `${key}=${value}`]),
  ...(name === '' ? [] : [name]),
];

/** `docker volume rm` of several. */
export const removeAll = (names: readonly string[], force: boolean): DockerCommand => [
  'docker',
  'volume',
  'rm',
  ...(force ? ['-f'] : []),
  ...names,
];

export const remove = (i: { name: string; force: boolean }): DockerCommand => removeAll([i.name], i.force);

/** What a container that is started to change a volume's files amounts to. */
export const browseStarted = (i: { name: string }): DockerCommand => [
  'docker',
  'run',
  '--rm',
  '-i',
  '--network',
  'none',
  '-v',
  `${i.name}:/volume`,
  'IMAGE',
  'sh',
];
