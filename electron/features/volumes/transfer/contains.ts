import type { BytePath } from '@shared/model/byte-path';
import type { EngineClient } from '../../../engine/client';
import type { Helper } from '../helper/helpers';
import { walkOrder } from './archive-path';
import { createHandOver } from './hand-over';
import type { Report } from './progress';
import { readVolume } from './read-volume';

interface Line {
  name: BytePath;
  line: string;
}

async function* linesOf(client: EngineClient, helper: Helper, report: Report, signal: AbortSignal) {
  const over = createHandOver<Line>();
  const onLine = ({ name }: { name: BytePath }, line: string) => over.give({ name, line });
  readVolume(client, helper, { onLine, report }, signal).then(
    () => over.end(),
    (error) => over.end(error),
  );
  yield* over.pieces();
}

/**
 * The first entry of `part` that `whole` does not have just so; null when it has them all. Both are read side by side, in the one order
 * in which engines walk folders. Roots are not compared.
 */
export async function firstMissing(
  client: EngineClient,
  { part, whole }: { part: Helper; whole: Helper },
  report: Report,
  signal: AbortSignal,
): Promise<BytePath | null> {
  const stop = new AbortController();
  const reading = AbortSignal.any([signal, stop.signal]);
  const others = linesOf(client, whole, report, reading);
  try {
    for await (const { name, line } of linesOf(client, part, () => {}, reading)) {
      if (name === '') continue;
      let other = await others.next();
      while (!other.done && (other.value.name === '' || walkOrder(other.value.name, name) < 0))
        other = await others.next();
      if (other.done || other.value.name !== name || other.value.line !== line) return name;
    }
    return null;
  } finally {
    stop.abort();
  }
}
