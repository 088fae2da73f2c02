import type { DownFrame } from '@shared/ipc/frames';
import { BlockFlag, decodeLogBlock, LineFlag, type LogMarker } from '@shared/model/log-block';
import type { Router } from '../ipc/router';
import { openTestStream, type TestStream } from '../ipc/test-link';

export interface ReadLine {
  text: string;
  bytes: Buffer;
  stderr: boolean;
  seconds: number;
  nanos: number;
  shortenedFrom: number | null;
}

/** A log as the page would hold it: older part first, lines that were replaced left out. */
export interface ReadLog {
  lines: ReadLine[];
  markers: LogMarker[];
  /** What arrived, in its order: the text of each line, `<type>` of each marker. */
  order: string[];
}

/** Puts the frames of a log stream together. */
export function assembleLog(frames: readonly DownFrame[]): ReadLog {
  const older: ReadLine[] = [];
  const newer: ReadLine[] = [];
  const markers: LogMarker[] = [];
  const order: string[] = [];
  for (const frame of frames) {
    if (frame.t !== 'data') continue;
    const block = decodeLogBlock(frame.d);
    const lines = block.blockFlags & BlockFlag.backfill ? older : newer;
    const long = new Map<number, number>();
    for (let i = 0; i < block.long.length; i += 2) long.set(block.long[i] ?? 0, block.long[i + 1] ?? 0);
    let start = 0;
    for (const [i, end] of block.ends.entries()) {
      const bytes = Buffer.from(block.text.subarray(start, end));
      start = end;
      const flags = block.flags[i] ?? 0;
      if (flags & LineFlag.marker) {
        const marker: LogMarker = JSON.parse(bytes.toString());
        markers.push(marker);
        order.push(`<${marker.type}>`);
        continue;
      }
      const stderr = (flags & LineFlag.stderr) !== 0;
      if (flags & LineFlag.replaces)
        lines.splice(
          lines.findLastIndex((line) => line.stderr === stderr),
          1,
        );
      order.push(bytes.toString());
      lines.push({
        text: bytes.toString(),
        bytes,
        stderr,
        seconds: block.seconds[i] ?? 0,
        nanos: block.nanos[i] ?? 0,
        shortenedFrom: long.get(i) ?? null,
      });
    }
  }
  return { lines: [...older, ...newer], markers, order };
}

/** Opens a container's log and acknowledges everything at once. */
export function followTestLog(
  router: Router,
  id: string,
  options: object = {},
): TestStream & { log(): ReadLog } {
  const stream = openTestStream(router, 'containers.logs', {
    id,
    tail: 'all',
    stdout: true,
    stderr: true,
    follow: true,
    ...options,
  });
  stream.port.on('message', (frame: DownFrame) => {
    if (frame.t === 'data') stream.send({ t: 'ack', n: frame.d.byteLength });
  });
  return Object.assign(stream, { log: () => assembleLog(stream.frames) });
}
