interface RawProgress {
  id?: unknown;
  status?: unknown;
  progressDetail?: { current?: unknown; total?: unknown } | null;
  aux?: unknown;
  error?: unknown;
  errorDetail?: { message?: unknown } | null;
}

/** One line of a pull's or a push's progress, sorted by what it is. */
export type Progress =
  | { type: 'layer'; id: string; status: string; current: number | null; total: number | null }
  /** A tag whose layers come now. */
  | { type: 'tag'; tag: string }
  | { type: 'digest'; digest: string; tag: string | null }
  | { type: 'status'; status: string }
  | { type: 'error'; message: string };

const number = (value: unknown) => (typeof value === 'number' ? value : null);
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Null for what is none. An error in it is the answer's, though its status was 200. */
export function toProgress(value: unknown): Progress | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, status, progressDetail, aux, error, errorDetail } = value as RawProgress;
  if (typeof errorDetail?.message === 'string') return { type: 'error', message: errorDetail.message };
  if (typeof error === 'string') return { type: 'error', message: error };
  if (typeof aux === 'object' && aux !== null) {
    const { Tag, Digest } = aux as { Tag?: unknown; Digest?: unknown };
    return text(Digest) ? { type: 'digest', digest: text(Digest), tag: text(Tag) || null } : null;
  }
  if (typeof status !== 'string') return null;
  if (typeof id === 'string' && id !== '') {
    if (status.startsWith('Pulling from ')) return { type: 'tag', tag: id };
    const { current, total } = progressDetail ?? {};
    // engines say 0 or -1 of what they do not know
    const whole = number(total);
    return { type: 'layer', id, status, current: number(current), total: whole && whole > 0 ? whole : null };
  }
  const digest = /^Digest: (\S+)$/.exec(status)?.[1];
  if (digest) return { type: 'digest', digest, tag: null };
  const closing = /^Status: (.*)$/.exec(status)?.[1];
  return closing === undefined ? null : { type: 'status', status: closing };
}
