import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { onHost } from '../../files/host/host-path';
import { ignoreFileOf } from '../context-files';
import { cleanPath, goText, trimSpace } from './go-text';
import { createIgnoreMatcher, type IgnoreMatcher } from './ignore-matcher';

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

/** What is sent whatever the ignore file says, because the engine itself reads it: it leaves it out of the build again. */
export function withBuildFiles(patterns: string[], dockerfile: string | null): string[] {
  const kept = [...patterns];
  for (const file of ['.dockerignore', ...(dockerfile === null ? [] : [dockerfile])])
    if (createIgnoreMatcher(kept).ignores(cleanPath(file))) kept.push(`!${file}`);
  return kept;
}

/** The rules for a context with this Dockerfile in it (null for a text of the app). */
export async function readIgnoreRules(folder: string, dockerfile: string | null): Promise<IgnoreMatcher> {
  const name = await ignoreFileOf(folder, dockerfile);
  const patterns = name === null ? [] : parseIgnoreFile(await onHost(readFile(join(folder, name))));
  return createIgnoreMatcher(withBuildFiles(patterns, dockerfile));
}
