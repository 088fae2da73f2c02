import { cutPair } from '@shared/model/run-values/csv';
import { ValueProblem } from '@shared/model/run-values/problem';

/** `name=value` words as a map; a name alone has the value ''. The last one counts. */
export function toMap(words: readonly string[]): Record<string, string> {
  const map: Record<string, string> = {};
  for (const word of words) {
    const [key, value] = cutPair(word);
    if (key.trim() === '') throw new ValueProblem('key-empty', word);
    map[key] = value ?? '';
  }
  return map;
}

/**
 * Environment variables as the CLI passes them on: a name alone takes its value from the environment; when it is not there the
 * name goes alone, which takes the image's variable away.
 */
export function toEnvironment(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  return words.map((word) => {
    const [key, value] = cutPair(word);
    if (key === '') throw new ValueProblem('key-empty', word);
    const known = environment[key];
    return value === null && known !== undefined ? `${key}=${known}` : word;
  });
}
