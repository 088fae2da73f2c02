import type { DockerCommand, NameOf } from '../ipc/define';

// What does the same with an image that has tar; the app itself needs none.

const IMAGE = 'busybox';
const inVolume = (name: string, readOnly = false): string[] => ['-v', `${name}:/v${readOnly ? ':ro' : ''}`];
const run = ['docker', 'run', '--rm'];

const slash = (path: string) => Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
const folderOf = (path: string) => path.slice(0, slash(path)) || '/';
const fileOf = (path: string) => path.slice(slash(path) + 1);

export function exportVolume(
  { name, token, format }: { name: string; token: string; format: string },
  nameOf: NameOf,
): DockerCommand {
  const path = nameOf(token);
  const out = ['-v', `${folderOf(path)}:/out`];
  // busybox has no zstd; tar of GNU has
  const image = format === 'tar.zst' ? 'debian' : IMAGE;
  const compress = format === 'tar.gz' ? ['-z'] : format === 'tar.zst' ? ['--zstd'] : [];
  return [
    ...run,
    ...inVolume(name, true),
    ...out,
    image,
    'tar',
    '-c',
    ...compress,
    '-f',
    `/out/${fileOf(path)}`,
    '-C',
    '/v',
    '.',
  ];
}

export function emptyVolume({ name }: { name: string }): DockerCommand {
  return [...run, ...inVolume(name), IMAGE, 'find', '/v', '-mindepth', '1', '-delete'];
}

export function restoreVolume(
  { name, token, mode }: { name: string; token: string; mode: string },
  nameOf: NameOf,
): DockerCommand {
  const path = nameOf(token);
  const unpack = [
    ...run,
    ...inVolume(name),
    '-v',
    `${folderOf(path)}:/in:ro`,
    IMAGE,
    'tar',
    '-x',
    '-p',
    '-f',
    `/in/${fileOf(path)}`,
    '-C',
    '/v',
  ];
  const before =
    mode === 'new' ? ['docker', 'volume', 'create', name] : mode === 'replace' ? emptyVolume({ name }) : [];
  return before.length > 0 ? [...before, { shell: '&&' }, ...unpack] : unpack;
}

export const cloneVolume = ({ name, to }: { name: string; to: string }): DockerCommand => [
  'docker',
  'volume',
  'create',
  to,
  { shell: '&&' },
  ...run,
  ...inVolume(name, true),
  '-v',
  `${to}:/to`,
  IMAGE,
  'cp',
  '-a',
  '/v/.',
  '/to',
];

/** The volume that an archive is unpacked and verified in, before it takes the place of another. */
export const temporaryName = (id: string): string => `gantry-restore-${id}`;

export const settleTransfer = ({
  id,
  name,
  action,
}: {
  id: string;
  name: string;
  action: string;
}): DockerCommand => {
  const remove = ['docker', 'volume', 'rm', temporaryName(id)];
  if (action === 'drop') return remove;
  const copy = ['-v', `${name}:/to`, IMAGE, 'cp', '-a', '/v/.', '/to'];
  return [...run, ...inVolume(temporaryName(id), true), ...copy, { shell: '&&' }, ...remove];
};
