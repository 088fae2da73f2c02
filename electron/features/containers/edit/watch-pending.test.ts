import { expect, test } from 'vitest';
import { watchPending } from './watch-pending';

test('an engine that is closed while it is looked at ends the watching, and nothing is left that listens', async () => {
  let listening = 0;
  const subscribe = (listener: (value: never) => void) => {
    listening += 1;
    listener({ upsert: [], remove: [] } as never);
    return () => {
      listening -= 1;
    };
  };
  const lost = new Error('No Docker engine was found');
  const deps = {
    engine: {
      status: { state: 'connected' },
      client() {
        throw lost;
      },
      subscribe,
    },
    journal: { all: () => [], subscribe },
    onBusy: subscribe,
    state: { subscribe },
    edits: {},
  } as unknown as Parameters<typeof watchPending>[0];
  await expect(watchPending(deps, () => {}, new AbortController().signal)).rejects.toBe(lost);
  expect(listening).toBe(0);
});
