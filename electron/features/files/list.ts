import type { FileEntry, FileListEnd } from '@shared/features/files';
import type { BytePath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import type { StreamSink } from '../../ipc/stream-server';
import type { ArchiveCache } from './archive-cache';
import { type ArchiveListing, listByArchive } from './list-by-archive';
import { listByExec } from './list-by-exec';
import { readOwners } from './owners';
import { reachOf } from './reach';
import { findMore } from './seeds';

interface ListInput {
  id: string;
  path: BytePath;
  fresh: boolean;
  reach: number;
}

type Sink = StreamSink<{ type: 'entries'; entries: FileEntry[] } | { type: 'reading'; bytes: number }>;

/** Names that travel together. */
const BATCH = 2000;
const SEND_MS = 400;

/** The names in a folder, in the way that costs least: what is known, what the container's programs tell, its archive. */
export async function listFolder(
  client: EngineClient,
  input: ListInput,
  sink: Sink,
  cache: ArchiveCache,
  signal: AbortSignal,
): Promise<FileListEnd> {
  const { id, path } = input;
  const send = (entries: readonly FileEntry[]) => {
    for (let at = 0; at < entries.length; at += BATCH)
      sink.item({ type: 'entries', entries: entries.slice(at, at + BATCH) });
  };
  const reach = await reachOf(client, id, signal);
  const owners = readOwners(client, id, signal);
  // it is waited for later, or not at all
  owners.catch(() => {});
  if (reach.canRun) {
    const entries = await listByExec(client, input, owners, signal);
    if (entries) {
      send(entries);
      return { way: 'exec', complete: true, bytes: 0 };
    }
  }
  const known = input.fresh || reach.canRun ? null : cache.get(id, reach.stamp, path);
  if (known) {
    send(known);
    return { way: 'known', complete: true, bytes: 0 };
  }
  let sent = 0;
  let sentAt = performance.now();
  /** What has come since the last time: a long reading shows what it finds. */
  const sendNew = (listing: ArchiveListing) => {
    const entries = listing.folders.get(path) ?? [];
    send(entries.slice(sent));
    sent = entries.length;
    sentAt = performance.now();
    return entries;
  };
  const onProgress = (bytes: number, listing: ArchiveListing) => {
    sink.latest('reading', { type: 'reading', bytes });
    if (performance.now() - sentAt > SEND_MS) sendNew(listing);
  };
  const listing = await listByArchive(client, input, await owners, onProgress, signal);
  if (!reach.canRun) cache.put(id, reach.stamp, listing);
  const entries = sendNew(listing);
  const complete = !listing.open.has(path);
  if (!complete) send(await findMore(client, input, reach, new Set(entries.map((e) => e.name)), signal));
  return { way: 'archive', complete, bytes: listing.bytes };
}
