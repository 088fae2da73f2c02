import { quoteWord } from '@shared/model/docker-command';
import { splitWords } from '@shared/model/shell-words';

/** What was typed as a command: words of a shell, or the array of a Dockerfile's exec form. Null when it is neither yet. */
export function parseCommandText(text: string): string[] | null {
  if (/^\s*\[/.test(text)) {
    try {
      const value: unknown = JSON.parse(text);
      const words = Array.isArray(value) && value.every((each) => typeof each === 'string');
      return words ? (value as string[]) : null;
    } catch {
      return null;
    }
  }
  try {
    return splitWords(text);
  } catch {
    return null;
  }
}

export const formatCommandText = (words: readonly string[]): string => words.map(quoteWord).join(' ');
