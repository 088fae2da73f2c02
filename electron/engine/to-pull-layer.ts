import type { PullLayer } from '@shared/features/images';

interface RawProgress {
  id?: unknown;
  status?: unknown;
  progressDetail?: { current?: unknown; total?: unknown } | null;
  error?: unknown;
  errorDetail?: { message?: unknown } | null;
}

const number = (value: unknown) => (typeof value === 'number' ? value : null);

/** One line of a pull's progress; null for what is none. An error in it is the answer's, though its status was 200. */
export function toPullLayer(value: unknown): PullLayer | { error: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, status, progressDetail, error, errorDetail } = value as RawProgress;
  if (typeof errorDetail?.message === 'string') return { error: errorDetail.message };
  if (typeof error === 'string') return { error };
  if (typeof status !== 'string') return null;
  return {
    id: typeof id === 'string' ? id : '',
    status,
    current: number(progressDetail?.current),
    total: number(progressDetail?.total),
  };
}
