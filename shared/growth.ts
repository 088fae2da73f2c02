/**
 * How many times longer `work` takes for ten times as much, for tests that nothing grows with the square of its input: about 10
 * when it does not, about 100 when it does, however fast or busy the machine is. The best of three runs each.
 * @param work does something for `count` things
 * @param count large enough for a run of a few milliseconds at least
 */
export function growth(work: (count: number) => void, count: number): number {
  const best = (size: number) =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const begun = Date.now();
        work(size);
        return Date.now() - begun;
      }),
    );
  const small = best(count);
  return best(count * 10) / Math.max(small, 1);
}
