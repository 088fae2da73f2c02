import type { RunSpec } from '@shared/model/run-flags';
import { formatVolume, isHostPath, parseVolume } from '@shared/model/run-values/volume';

export const mountKinds = ['volume', 'bind', 'anonymous', 'tmpfs', 'mount'] as const;
type MountKind = (typeof mountKinds)[number];

/** One mount as a row: what its flag says, in fields. `mount` keeps a `--mount` as it is, in `options`. */
export interface MountRow {
  kind: MountKind;
  source: string;
  target: string;
  readOnly: boolean;
  /** For `-v`: the other options, joined by commas. For `--tmpfs`: its options. For `--mount`: the whole value. */
  options: string;
}

export const blankMount: MountRow = { kind: 'volume', source: '', target: '', readOnly: false, options: '' };

function fromVolume(text: string): MountRow {
  try {
    const { source, target, mode } = parseVolume(text);
    const modes = mode.split(',').filter(Boolean);
    const kind = source === '' ? 'anonymous' : isHostPath(source) ? 'bind' : 'volume';
    const options = modes.filter((each) => each !== 'ro').join(',');
    return { kind, source, target, readOnly: modes.includes('ro'), options };
  } catch {
    // shown as it was written, with what is wrong below it
    return { ...blankMount, kind: 'bind', source: text };
  }
}

function fromTmpfs(text: string): MountRow {
  const colon = text.indexOf(':');
  const target = colon < 0 ? text : text.slice(0, colon);
  return { ...blankMount, kind: 'tmpfs', target, options: colon < 0 ? '' : text.slice(colon + 1) };
}

/** The three flags of mounts as rows of one table. */
export function toMountRows(spec: RunSpec): MountRow[] {
  return [
    ...(spec.volume ?? []).map(fromVolume),
    ...(spec.mount ?? []).map((text): MountRow => ({ ...blankMount, kind: 'mount', options: text })),
    ...(spec.tmpfs ?? []).map(fromTmpfs),
  ];
}

/** The flag and the value of a row; the value is empty while nothing has been written. */
export function toFlag(row: MountRow): { flag: 'volume' | 'mount' | 'tmpfs'; value: string } {
  if (row.kind === 'mount') return { flag: 'mount', value: row.options };
  if (row.kind === 'tmpfs')
    return { flag: 'tmpfs', value: row.target + (row.options ? `:${row.options}` : '') };
  const source = row.kind === 'anonymous' ? '' : row.source;
  const mode = [...(row.readOnly ? ['ro'] : []), ...(row.options ? [row.options] : [])].join(',');
  if (!source && !row.target) return { flag: 'volume', value: '' };
  if (row.kind !== 'anonymous' && !source) return { flag: 'volume', value: `:${row.target}` };
  return { flag: 'volume', value: formatVolume({ source, target: row.target, mode }) };
}

/** The spec with its mounts as the rows say. */
export function withMounts(spec: RunSpec, rows: readonly MountRow[]): RunSpec {
  const { volume: _, mount: __, tmpfs: ___, ...rest } = spec;
  const flags = rows.map(toFlag);
  const of = (flag: string) => flags.filter((each) => each.flag === flag).map(({ value }) => value);
  const next: RunSpec = rest;
  for (const flag of ['volume', 'mount', 'tmpfs'] as const) {
    const values = of(flag);
    if (values.some(Boolean)) next[flag] = values;
  }
  return next;
}
