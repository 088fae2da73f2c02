import type { AppErrorData } from '@shared/errors/app-error';
import { type DownFrame, ITEMS_COST } from '@shared/ipc/frames';
import type { Router } from '../ipc/router';
import { openTestStream, type TestStream } from '../ipc/test-link';

export interface RanStream<Item, End> {
  items: Item[];
  end: End | null;
  error: AppErrorData | null;
}

/** Opens a stream of items, keeps up with it, and waits for its end. `onItem` may cancel it. */
export async function runStream<Item, End>(
  router: Router,
  method: string,
  input: unknown,
  onItem: (item: Item, stream: TestStream) => void = () => {},
): Promise<RanStream<Item, End>> {
  const stream = openTestStream(router, method, input);
  const ran: RanStream<Item, End> = { items: [], end: null, error: null };
  stream.port.on('message', (frame: DownFrame) => {
    if (frame.t === 'items') {
      stream.send({ t: 'ack', n: ITEMS_COST });
      for (const item of frame.v as Item[]) {
        ran.items.push(item);
        onItem(item, stream);
      }
    } else if (frame.t === 'end') ran.end = frame.v as End;
    else if (frame.t === 'error') ran.error = frame.e;
  });
  await stream.until((frames) => frames.some((frame) => frame.t === 'end' || frame.t === 'error'));
  return ran;
}
