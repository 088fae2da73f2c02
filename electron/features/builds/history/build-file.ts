import type { BuildRecord, BuildUpdate } from '@shared/features/builds';

/** One build on disk: a line that tells what it was, and one with everything that it said. */
export interface StoredBuild {
  record: BuildRecord;
  /** How the builder's own history calls it. */
  ref: string | null;
  /** What a watcher is told. */
  updates: BuildUpdate[];
}

export interface StoredHead {
  record: BuildRecord;
  ref: string | null;
}

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

export function formatBuild({ record, ref, updates }: StoredBuild): string {
  return `${JSON.stringify({ record, ref })}\n${JSON.stringify(updates)}\n`;
}

/** Reads the first line. @throws when it is damaged. */
export function parseHead(text: string): StoredHead {
  const end = text.indexOf('\n');
  if (end < 0) throw new Error('cut off');
  const head = JSON.parse(text.slice(0, end)) as Partial<StoredHead> | null;
  if (!isRecord(head?.record)) throw new Error('no build');
  return { record: head.record, ref: typeof head.ref === 'string' ? head.ref : null };
}

/** @throws when it is damaged. */
export function parseBuild(text: string): StoredBuild {
  const updates: unknown = JSON.parse(text.slice(text.indexOf('\n') + 1));
  if (!Array.isArray(updates)) throw new Error('no updates');
  return { ...parseHead(text), updates: updates as BuildUpdate[] };
}
