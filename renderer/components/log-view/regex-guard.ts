/** How long one probe may take before the pattern counts as one that never ends. */
const PROBE_MS = 15;

/** Lengths tried one after the other: work that doubles with each character is caught before it can stall the page. */
const LENGTHS = [12, 16, 20, 23, 26, 30];

/** Beyond those, lines grow by so much for as long as the work at least doubles with each step. */
const STEP = 4;
const LONGEST = 96;
/** Less than this is the clock's own grain, from which no growth can be read. */
const GRAIN_MS = 0.4;

/** Only a repeated group can make the work grow exponentially with the length of the line. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d+,?\d*\})/;

/** Characters that the pattern's parts may match, to build lines of that make it try everything. */
function samples(source: string): string[] {
  const found = new Set<string>(['a', '1', ' ']);
  const literals = source.replace(
    /\\[dDwWsSbBnrtfv]|\\[pP]\{[^}]*\}|\\[ux][0-9a-fA-F]+|[()[\]{}|^$*+?.\\]/g,
    '',
  );
  for (const character of literals) if (found.size < 16) found.add(character);
  if (literals.length > 1 && literals.length <= 8) found.add(literals);
  return [...found];
}

/**
 * Whether a pattern blows up: JavaScript cannot stop a regular expression that is running, and one like `(a+)+$` would
 * hold the page for ever on a line of forty letters. Tried on short lines made of its own characters.
 */
export function blowsUp(pattern: RegExp, now: () => number = () => performance.now()): boolean {
  if (!REPEATED_GROUP.test(pattern.source)) return false;
  const time = (sample: string, length: number) => {
    // A character that nothing but a wildcard matches comes last: the match fails as late as it can.
    const line = `${sample.repeat(Math.ceil(length / sample.length)).slice(0, length)}\u0001`;
    const start = now();
    pattern.lastIndex = 0;
    pattern.test(line);
    return now() - start;
  };
  for (const sample of samples(pattern.source)) {
    let before = 0;
    let took = 0;
    let length = 0;
    for (length of LENGTHS) {
      before = took;
      took = time(sample, length);
      if (took > PROBE_MS) return true;
    }
    while (took > GRAIN_MS && took > 2 * before && length < LONGEST) {
      length += STEP;
      before = took;
      took = time(sample, length);
      if (took > PROBE_MS) return true;
    }
  }
  return false;
}

/** Lines up to this length are short enough for a pattern whose work grows with their square. */
export const LONG_LINE = 2048;

const FIRST_PREFIX = 256;

/** How long the whole of a line may take, as far as its start tells. */
const LINE_MS = 1000;

/** Thrown by a search that would hold the page for longer than anyone waits. */
export class SlowPatternError extends Error {}

/**
 * Whether a pattern such as `\w+=` is hopeless on a long line: tried on prefixes, each twice the one before, and
 * reckoned to grow with the square. For patterns whose work grows with the length alone this costs as much as the search.
 */
export function tooSlowFor(
  pattern: RegExp,
  line: string,
  now: () => number = () => performance.now(),
): boolean {
  for (let length = FIRST_PREFIX; length < line.length; length *= 2) {
    const start = now();
    pattern.lastIndex = 0;
    const found = pattern.test(line.slice(0, length));
    const took = now() - start;
    // Below a few milliseconds it is the clock, or another process, that was measured.
    if (took > PROBE_MS / 3 && took * (line.length / length) ** 2 > LINE_MS) return true;
    if (found) return false;
  }
  return false;
}
