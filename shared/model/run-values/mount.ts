import { cutPair, splitCsv } from './csv';
import { ValueProblem } from './problem';
import { parseBytes } from './quantity';

/** A mount as the engine's API takes it (`HostConfig.Mounts`). */
export interface ApiMount {
  Type: string;
  Source?: string;
  Target: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: {
    Propagation?: string;
    NonRecursive?: boolean;
    CreateMountpoint?: boolean;
    ReadOnlyNonRecursive?: boolean;
    ReadOnlyForceRecursive?: boolean;
  };
  VolumeOptions?: {
    NoCopy?: boolean;
    Labels?: Record<string, string>;
    DriverConfig?: { Name?: string; Options?: Record<string, string> };
    Subpath?: string;
  };
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

const flags = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src']);
const truths: Record<string, boolean> = {
  true: true,
  '1': true,
  t: true,
  false: false,
  '0': false,
  f: false,
};

function truth(field: string, value: string | null): boolean {
  if (value === null) return true;
  const known = truths[value.toLowerCase()];
  if (known === undefined) throw new ValueProblem('mount-field', field);
  return known;
}

/** `bind-recursive`: how far a read-only bind reaches (docker CLI 25). */
const recursion: Record<string, ApiMount['BindOptions']> = {
  enabled: {},
  disabled: { NonRecursive: true },
  writable: { ReadOnlyNonRecursive: true },
  readonly: { ReadOnlyForceRecursive: true },
};

function takeField(mount: ApiMount, field: string): void {
  const [key, value] = cutPair(field);
  if (value === null && !flags.has(key)) throw new ValueProblem('mount-field', field);
  const text = value ?? '';
  const bind = () => {
    mount.BindOptions ??= {};
    return mount.BindOptions;
  };
  const volume = () => {
    mount.VolumeOptions ??= { Labels: {} };
    mount.VolumeOptions.DriverConfig ??= {};
    return { ...mount.VolumeOptions, options: mount.VolumeOptions, driver: mount.VolumeOptions.DriverConfig };
  };
  const tmpfs = () => {
    mount.TmpfsOptions ??= {};
    return mount.TmpfsOptions;
  };
  const [name, content] = cutPair(text);
  switch (key) {
    case 'type':
      mount.Type = text.toLowerCase();
      break;
    case 'source':
    case 'src':
      mount.Source = text;
      break;
    case 'target':
    case 'dst':
    case 'destination':
      mount.Target = text;
      break;
    case 'readonly':
    case 'ro':
      mount.ReadOnly = truth(field, value);
      break;
    case 'consistency':
      mount.Consistency = text.toLowerCase();
      break;
    case 'bind-propagation':
      bind().Propagation = text.toLowerCase();
      break;
    case 'bind-nonrecursive':
      bind().NonRecursive = truth(field, value);
      break;
    case 'bind-recursive': {
      const options = recursion[text];
      if (!options) throw new ValueProblem('mount-field', field);
      Object.assign(bind(), options);
      break;
    }
    case 'bind-create-src':
      bind().CreateMountpoint = truth(field, value);
      break;
    case 'volume-subpath':
      volume().options.Subpath = text;
      break;
    case 'volume-nocopy':
      volume().options.NoCopy = truth(field, value);
      break;
    case 'volume-label':
      if (name) volume().options.Labels = { ...volume().options.Labels, [name]: content ?? '' };
      break;
    case 'volume-driver':
      volume().driver.Name = text;
      break;
    case 'volume-opt':
      if (name) volume().driver.Options = { ...volume().driver.Options, [name]: content ?? '' };
      break;
    case 'image-subpath':
      mount.ImageOptions = { Subpath: text };
      break;
    case 'tmpfs-size':
      tmpfs().SizeBytes = parseBytes(text);
      break;
    case 'tmpfs-mode':
      if (!/^[0-7]{1,10}$/.test(text)) throw new ValueProblem('mount-field', field);
      tmpfs().Mode = Number.parseInt(text, 8);
      break;
    default:
      throw new ValueProblem('mount-field', field);
  }
}

const optionsOf = {
  bind: 'BindOptions',
  volume: 'VolumeOptions',
  tmpfs: 'TmpfsOptions',
  image: 'ImageOptions',
} as const;

/** Reads `--mount type=bind,source=/a,target=/b,readonly`. */
export function parseMount(text: string): ApiMount {
  const mount: ApiMount = { Type: 'volume', Target: '' };
  for (const field of splitCsv(text)) takeField(mount, field);
  if (!mount.Type) throw new ValueProblem('mount-type', text);
  if (!mount.Target) throw new ValueProblem('mount-target', text);
  for (const [type, key] of Object.entries(optionsOf))
    if (mount[key] && mount.Type !== type) throw new ValueProblem('mount-mixed', text);
  if (mount.Type === 'bind' && mount.Source !== undefined && !/^(?:\/|[a-z]:[\\/])/i.test(mount.Source))
    throw new ValueProblem('path-relative', mount.Source);
  return mount;
}
