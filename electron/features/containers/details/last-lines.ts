import { StringDecoder } from 'node:string_decoder';
import type { EngineClient } from '../../../engine/client';
import { createDemux } from '../../../engine/wire/demux';
import { logRequest } from '../logs/log-request';

interface LastLine {
  text: string;
  stderr: boolean;
}

/** What is kept of one line: this is for a glance. */
const LINE_CHARS = 2000;
/** A tail counts the pieces of long lines, so it is small; an engine that sends more is not read to its end. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Puts the pieces of both outputs together into lines, in the order in which they began to arrive. */
export function createLineJoiner() {
  const lines: LastLine[] = [];
  const decoders = [new StringDecoder('utf8'), new StringDecoder('utf8')] as const;
  const open: [LastLine | null, LastLine | null] = [null, null];
  return {
    lines,
    add(stderr: boolean, bytes: Buffer) {
      const stream = stderr ? 1 : 0;
      const pieces = decoders[stream].write(bytes).split('\n');
      for (const [i, piece] of pieces.entries()) {
        const last = i === pieces.length - 1;
        const line: LastLine | null = open[stream] ?? (piece !== '' || !last ? { text: '', stderr } : null);
        if (!line) continue;
        if (!open[stream]) lines.push(line);
        line.text = (line.text + piece).slice(0, LINE_CHARS);
        if (!last) line.text = line.text.replace(/\r$/, '');
        open[stream] = last ? line : null;
      }
    },
  };
}

/** The end of a log, as `docker logs --tail` prints it. */
export async function readLastLines(
  client: EngineClient,
  { id, lines: tail }: { id: string; lines: number },
  signal: AbortSignal,
): Promise<LastLine[]> {
  const info = await client.docker.getContainer(id).inspect({ abortSignal: signal });
  const query = { id, stdout: true, stderr: true, timestamps: false, follow: false, tail };
  const response = await client.open(logRequest(query), signal);
  const joiner = createLineJoiner();
  const demux = createDemux((stderr, piece, start, end) => joiner.add(stderr, piece.subarray(start, end)));
  let bytes = 0;
  await response.read((piece) => {
    bytes += piece.length;
    if (bytes > MAX_BYTES) response.destroy();
    else if (info.Config.Tty) joiner.add(false, piece);
    else demux(piece);
  });
  return joiner.lines.slice(-tail);
}
