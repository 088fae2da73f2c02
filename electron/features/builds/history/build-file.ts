import type { BuildRecord, BuildRequest, BuildUpdate } from '@shared/features/builds';

/** One build on disk: a line that tells what it was, and one with everything that it said. */
export interface StoredBuild {
  record: BuildRecord;
  /** How the builder's own history calls it. */
  ref: string | null;
  /** What was asked for, without secrets; null for a build that was not the app's. */
  request: Partial<BuildRequest> | null;
  /** What a watcher is told. */
  updates: BuildUpdate[];
}

export type StoredHead = Omit<StoredBuild, 'updates'>;

const isRecord = (value: unknown): value is BuildRecord => {
  const record = value as Partial<BuildRecord> | null;
  return (
    typeof record?.id === 'string' &&
    typeof record.startedAt === 'number' &&
    typeof record.state === 'string' &&
    Array.isArray(record.tags) &&
    Array.isArray(record.warnings)
  );
};

export function formatBuild({ updates, ...head }: StoredBuild): string {
  return `${JSON.stringify(head)}\n${JSON.stringify(updates)}\n`;
}

/** Reads the first line. @throws when it is damaged. */
export function parseHead(text: string): StoredHead {
  const end = text.indexOf('\n');
  if (end < 0) throw new Error('cut off');
  const head = JSON.parse(text.slice(0, end)) as Partial<StoredHead> | null;
  if (!isRecord(head?.record)) throw new Error('no build');
  const { record, ref, request } = head;
  return { record, ref: typeof ref === 'string' ? ref : null, request: request ?? null };
}

/** @throws when it is damaged. */
export function parseBuild(text: string): StoredBuild {
  const updates: unknown = JSON.parse(text.slice(text.indexOf('\n') + 1));
  if (!Array.isArray(updates)) throw new Error('no updates');
  return { ...parseHead(text), updates: updates as BuildUpdate[] };
}
