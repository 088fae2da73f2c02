import { type BytePath, baseName, parentPath, textOfPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { createTarReader, type TarSink } from '../../engine/tar/read-tar';
import type { TarEntry } from '../../engine/tar/tar-entry';
import type { HttpResponse } from '../../engine/wire/http';

/** The engine's archive of a path; percent-encodes its bytes as they are. */
export function archivePath(id: string, path: BytePath): string {
  const encoded = path.replace(
    /[^A-Za-z0-9/_.~-]/g,
    (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/containers/${id}/archive?path=${encoded}`;
}

/** Opens the engine's tar of a path. Destroying the answer stops the engine's reading. */
export function openArchive(
  client: EngineClient,
  id: string,
  path: BytePath,
  signal: AbortSignal,
): Promise<HttpResponse> {
  // chunks tell an archive that was cut off from one that is whole
  return client.open({ method: 'GET', path: archivePath(id, path), chunked: true }, signal);
}

/** Lets through the one entry of this name in the archive of its folder. */
function only(name: BytePath, sink: TarSink, stop: () => void): TarSink {
  let inside = false;
  return {
    entry(entry: TarEntry) {
      inside = entry.name === `./${name}`;
      if (inside) return sink.entry({ ...entry, name });
    },
    data: (piece) => (inside ? sink.data?.(piece) : undefined),
    async entryEnd() {
      if (!inside) return;
      await sink.entryEnd?.();
      stop();
    },
  };
}

/**
 * Reads the archive of a path to its end, or until it is stopped: what has been read by then is all that the engine sends.
 * @throws AppError `files/bad-archive` or `engine/lost` when it is not whole.
 */
export async function readArchive(
  client: EngineClient,
  { id, path }: { id: string; path: BytePath },
  sinkOf: (stop: () => void) => TarSink,
  signal: AbortSignal,
): Promise<void> {
  // asked for a file whose name is no text, engines answer with an empty archive: they pass it on as JSON
  const isText = textOfPath(baseName(path)) !== null;
  const folder = parentPath(path);
  const from = isText ? path : folder === '/' ? '/.' : `${folder}/.`;
  const response = await openArchive(client, id, from, signal);
  let stopped = false;
  const stop = () => {
    stopped = true;
    response.destroy();
  };
  const sink = sinkOf(stop);
  const reader = createTarReader(isText ? sink : only(baseName(path), sink, stop));
  let taking: Promise<void> = Promise.resolve();
  try {
    await response.read((piece) => {
      if (stopped) return;
      const waiting = reader.write(piece);
      if (waiting) taking = waiting;
      return waiting;
    });
    if (!stopped) reader.end();
  } finally {
    response.destroy();
    // a broken connection ends the reading in the middle of a piece; whoever cleans up must not meet what still writes
    await taking.catch(() => {});
  }
}
