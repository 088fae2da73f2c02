import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onHost } from '../../files/host/host-path';
import { ignoreFileOf } from '../context-files';
import { cleanPath } from './go-text';
import { parseIgnoreFile } from './ignore-file';
import { createIgnoreMatcher, type IgnoreMatcher } from './ignore-matcher';

/** Whose way of walking through ignored folders: they differ in what a pattern behind a `!` brings back. */
export type ContextFor = 'classic' | 'buildkit';

/** What of a folder is sent to a builder. */
export interface IgnoreRules extends IgnoreMatcher {
  /** Whether something below an ignored folder may be sent all the same. */
  mayHoldMore(folder: string): boolean;
  /** Whether an ignored folder is sent with what is sent of it. */
  sendsFolders: boolean;
}

/** The engine itself reads these. The classic builder leaves them out of the build again, where the ignore file says so. */
function withBuildFiles(patterns: string[], files: readonly string[]): string[] {
  const kept = [...patterns];
  for (const file of files) if (createIgnoreMatcher(kept).ignores(cleanPath(file))) kept.push(`!${file}`);
  return kept;
}

/** `docs/**` as `docs`: what is below it is all the same. */
const withoutGlob = (text: string) => text.replace(/\/\*\*$/, '').replace(/\/\*$/, '');
const hasGlob = /[*?[\]^]/;

/** A folder is walked through when a path that is taken back begins with it. */
const beginsWith = (paths: readonly string[]) => (folder: string) =>
  paths.some((path) => `${path}/`.startsWith(`${folder}/`));

function createRules(patterns: string[], kind: ContextFor): IgnoreRules {
  const matcher = createIgnoreMatcher(patterns);
  const takenBack = matcher.patterns.filter(({ exclusion }) => exclusion).map(({ text }) => text);
  if (kind === 'classic') return { ...matcher, mayHoldMore: beginsWith(takenBack), sendsFolders: false };
  const paths = takenBack.map(withoutGlob);
  // a pattern may take back something anywhere
  const mayHoldMore = paths.some((path) => hasGlob.test(path)) ? () => true : beginsWith(paths);
  return { ...matcher, mayHoldMore, sendsFolders: true };
}

/** The rules for a context with this Dockerfile in it (null for a text of the app). @throws AppError `build/bad-ignore` */
export async function readIgnoreRules(
  folder: string,
  dockerfile: string | null,
  kind: ContextFor,
): Promise<IgnoreRules> {
  const name = await ignoreFileOf(folder, dockerfile);
  const patterns = name === null ? [] : parseIgnoreFile(await onHost(readFile(join(folder, name))));
  const files = [
    ...(kind === 'classic' ? ['.dockerignore'] : []),
    ...(dockerfile === null ? [] : [dockerfile]),
  ];
  return createRules(withBuildFiles(patterns, files), kind);
}
