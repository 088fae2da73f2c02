import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapLimit } from './map-limit';

test('keeps the order, does each once and never too many at a time, in any order of their ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer(), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (scheduler, items, limit) => {
        let running = 0;
        let most = 0;
        let calls = 0;
        const all = mapLimit(items, limit, async (item) => {
          calls += 1;
          running += 1;
          most = Math.max(most, running);
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          return item * 2;
        });
        await scheduler.waitFor(all);
        expect(await all).toEqual(items.map((item) => item * 2));
        expect(calls).toBe(items.length);
        expect(most).toBe(Math.min(limit, items.length));
      },
    ),
  );
});

test('the first failure is the failure', async () => {
  const work = mapLimit([1, 2, 3], 2, async (n) => {
    if (n > 1) throw new Error(`${n}`);
    return n;
  });
  await expect(work).rejects.toThrow('2');
});
