/** The kinds of volume that the `local` driver makes by its options, each with a form of its own. */
export const volumeKinds = ['plain', 'nfs', 'cifs', 'tmpfs', 'bind', 'custom'] as const;
export type VolumeKind = (typeof volumeKinds)[number];

/** What a list says of a volume's options; empty for a plain volume. */
export type MountKind = '' | 'nfs' | 'cifs' | 'tmpfs' | 'bind' | 'other';

/** The kind that a volume's options say. */
export function kindOfOptions(options: Readonly<Record<string, string>>): MountKind {
  const type = (options.type ?? '').toLowerCase();
  if (/^nfs\d?$/.test(type)) return 'nfs';
  if (type === 'cifs' || type === 'smb3') return 'cifs';
  if (type === 'tmpfs') return 'tmpfs';
  if ((options.o ?? '').split(',').some((word) => word === 'bind' || word === 'rbind')) return 'bind';
  return Object.keys(options).length > 0 ? 'other' : '';
}

/** What is typed into the forms; each kind reads its own. */
export interface VolumeFields {
  address: string;
  path: string;
  version: string;
  share: string;
  user: string;
  password: string;
  size: string;
  mode: string;
  readOnly: boolean;
  /** Further options of the mount, as in `mount -o`. */
  extra: string;
  /** `key=value` of the free form, and of any driver. */
  pairs: readonly string[];
}

export const blankFields: VolumeFields = {
  address: '',
  path: '',
  version: '4',
  share: '',
  user: '',
  password: '',
  size: '',
  mode: '',
  readOnly: false,
  extra: '',
  pairs: [],
};

/** `key=value` words as a table; a word without `=` has an empty value, as in the docker CLI. */
export function tableOf(pairs: readonly string[]): Record<string, string> {
  const table: Record<string, string> = {};
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    if (key) table[key] = equals < 0 ? '' : pair.slice(equals + 1);
  }
  return table;
}

const words = (...list: readonly (string | false)[]) => list.filter(Boolean).join(',');
/** `//host/share` of what may have been written with backslashes. */
export const shareOf = (text: string): string => text.trim().replaceAll('\\', '/');
const hostOf = (share: string) => /^\/\/([^/]+)/.exec(shareOf(share))?.[1] ?? '';

/** The driver's options that a form stands for, as `docker volume create -o` takes them. */
export function toOptions(kind: VolumeKind, fields: VolumeFields): Record<string, string> {
  const { address, path, version, share, user, password, size, mode, readOnly, extra, pairs } = fields;
  const more = extra.trim().replace(/^,|,$/g, '');
  const access = readOnly ? 'ro' : 'rw';
  switch (kind) {
    case 'plain':
      return {};
    case 'nfs':
      return {
        type: 'nfs',
        o: words(address !== '' && `addr=${address}`, access, version !== '' && `nfsvers=${version}`, more),
        device: `:${path}`,
      };
    case 'cifs':
      return {
        type: 'cifs',
        o: words(
          hostOf(share) !== '' && `addr=${hostOf(share)}`,
          access,
          user !== '' && `username=${user}`,
          password !== '' && `password=${password}`,
          version !== '' && `vers=${version}`,
          more,
        ),
        device: shareOf(share),
      };
    case 'tmpfs': {
      const o = words(size !== '' && `size=${size}`, mode !== '' && `mode=${mode}`, more);
      return { type: 'tmpfs', device: 'tmpfs', ...(o && { o }) };
    }
    case 'bind':
      return { type: 'none', o: words('bind', readOnly && 'ro', more), device: path };
    case 'custom':
      return tableOf(pairs);
  }
}

/** What is wrong in a form, as keys below `volumes.problem`; nothing about fields that are still empty unless `all`. */
export type VolumeProblems = Partial<Record<keyof VolumeFields, string>>;

export function problemsOf(kind: VolumeKind, fields: VolumeFields): VolumeProblems {
  const problems: VolumeProblems = {};
  const { address, path, share, user, password, size, mode, version } = fields;
  if (kind === 'nfs') {
    if (address === '') problems.address = 'needed';
    else if (/[\s,/]/.test(address)) problems.address = 'address';
    if (version !== '' && !/^[234](\.[0-2])?$/.test(version)) problems.version = 'nfsVersion';
  }
  if (kind === 'nfs' || kind === 'bind') {
    if (path === '') problems.path = 'needed';
    else if (!path.startsWith('/')) problems.path = 'absolute';
  }
  if (kind === 'cifs') {
    if (share === '') problems.share = 'needed';
    else if (!/^\/\/[^/\s,]+\/[^/]+/.test(shareOf(share))) problems.share = 'share';
    // options are cut at commas, and the engine knows no way to say one
    if (user.includes(',')) problems.user = 'comma';
    if (password.includes(',')) problems.password = 'comma';
    if (version !== '' && !/^[123](\.\d+){0,2}$/.test(version)) problems.version = 'cifsVersion';
  }
  if (kind === 'tmpfs') {
    if (size !== '' && !/^\d+(?:[kmg%])?$/i.test(size)) problems.size = 'size';
    if (mode !== '' && !/^[0-7]{3,4}$/.test(mode)) problems.mode = 'mode';
  }
  if (kind === 'custom' && fields.pairs.some((pair) => pair.startsWith('='))) problems.pairs = 'pair';
  return problems;
}
