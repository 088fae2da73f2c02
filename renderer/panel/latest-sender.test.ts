import { expect, it, vi } from 'vitest';
import { createLatestSender } from './latest-sender';

it('sends the first at once and then only the last of many', () => {
  vi.useFakeTimers();
  const sent: number[] = [];
  const sender = createLatestSender<number>((value) => sent.push(value), 60);
  sender.send(1);
  for (let i = 2; i <= 50; i += 1) sender.send(i);
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(60);
  expect(sent).toEqual([1, 50]);
  vi.advanceTimersByTime(200);
  sender.send(51);
  expect(sent).toEqual([1, 50, 51]);
  sender.send(52);
  sender.stop();
  vi.advanceTimersByTime(200);
  expect(sent).toEqual([1, 50, 51]);
  vi.useRealTimers();
});
