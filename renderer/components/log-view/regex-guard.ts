/** How long one probe may take before the pattern counts as one that never ends. */
const PROBE_MS = 15;

/** Lengths tried one after the other: work that doubles with each character is caught before it can stall the page. */
const LENGTHS = [12, 16, 20, 23, 26, 30];

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
  for (const sample of samples(pattern.source)) {
    for (const length of LENGTHS) {
      // A character that nothing but a wildcard matches comes last: the match fails as late as it can.
      const line = `${sample.repeat(Math.ceil(length / sample.length)).slice(0, length)}\u0001`;
      const start = now();
      pattern.lastIndex = 0;
      pattern.test(line);
      if (now() - start > PROBE_MS) return true;
    }
  }
  return false;
}
