import { expect, test } from 'vitest';
import { createPace } from './pace';

test('a slow batch is followed by batches side by side, and then it is tried again', async () => {
  let time = 0;
  let cost = 1;
  const how: string[] = [];
  const pace = createPace(() => time);
  const once = () =>
    pace.batch(
      [1],
      () => {
        time += cost;
        how.push('now');
        return 1;
      },
      async () => {
        how.push('soon');
        return 1;
      },
    );
  await once();
  cost = 50;
  await once();
  for (let i = 0; i < 20; i++) await once();
  cost = 1;
  await once();
  await once();
  expect(how).toEqual(['now', 'now', ...Array.from({ length: 20 }, () => 'soon'), 'now', 'now']);
});
