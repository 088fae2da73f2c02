const LONGEST = 80;

/**
 * A title that a program has set (OSC 0 or 2), fit for showing: without control characters and without marks that turn the
 * direction of text around, one line, at most 80 characters. It is shown and never given back to the program
 * (CVE-2003-0070).
 */
export function cleanTitle(raw: string): string {
  const plain = raw
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...plain];
  return characters.length <= LONGEST ? plain : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
