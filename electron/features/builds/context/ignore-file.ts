import { AppError } from '@shared/errors/app-error';
import { cleanPath, goText, trimSpace } from './go-text';

/** The CLI's scanner gives up on longer lines. */
const MAX_LINE = 64 * 1024;

/** One line as a pattern relative to the context; null for an empty one and a comment. */
function toPattern(line: string): string | null {
  if (line.startsWith('#')) return null;
  let text = trimSpace(line);
  if (text === '') return null;
  const exclusion = text.startsWith('!');
  if (exclusion) text = trimSpace(text.slice(1));
  if (text !== '') {
    // on Windows a backslash divides names, and escapes nothing
    text = cleanPath(process.platform === 'win32' ? text.replaceAll('\\', '/') : text);
    if (text.length > 1 && text.startsWith('/')) text = text.slice(1);
  }
  return exclusion ? `!${text}` : text;
}

/** The patterns of an ignore file. */
export function parseIgnoreFile(content: Buffer): string[] {
  const text = content.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.some((line) => line.length >= MAX_LINE)) {
    throw new AppError({
      code: 'build/bad-ignore',
      message: 'error reading .dockerignore: token too long',
    });
  }
  return lines.flatMap((line) => toPattern(goText(line)) ?? []);
}
