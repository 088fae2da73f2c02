import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { validate } from 'dockerfile-utils';

/** The builder refuses an error, and takes a warning. */
const ERROR = 1;

/** What is wrong with a Dockerfile before anybody builds from it, at its places in the text. */
export function lintDockerfile(doc: Text): Diagnostic[] {
  const text = doc.toString();
  // an empty one is not wrong yet
  if (text.trim() === '') return [];
  const at = ({ line, character }: { line: number; character: number }) => {
    const { from, to } = doc.line(Math.min(line + 1, doc.lines));
    return Math.min(from + character, to);
  };
  return validate(text).map(({ range, severity, message }) => ({
    from: at(range.start),
    to: at(range.end),
    severity: severity === ERROR ? 'error' : 'warning',
    message: typeof message === 'string' ? message : message.value,
  }));
}
