import { AppError } from '@shared/errors/app-error';
import { BadPattern } from './go-regexp';
import { cleanPath, trimSpace } from './go-text';
import { compilePattern, type Pattern } from './pattern';

/** Which patterns have matched a folder: they match everything below it, too. */
export type Matched = readonly boolean[];

export interface IgnoreMatcher {
  readonly patterns: readonly Pattern[];
  /** Whether some pattern takes back what others ignore. */
  readonly exclusions: boolean;
  /** For a path whose folder had this result; null at the top. */
  match(path: string, parent: Matched | null): { ignored: boolean; matched: Matched };
  /** For a path of which nothing is known. */
  ignores(path: string): boolean;
}

const bad = (pattern: string) =>
  new AppError({
    code: 'build/bad-ignore',
    message: `The ignore file has a bad pattern: ${pattern}`,
    target: pattern,
  });

/** @throws AppError `build/bad-ignore` */
function compile(line: string): Pattern | null {
  const trimmed = trimSpace(line);
  if (trimmed === '') return null;
  const text = cleanPath(trimmed);
  const exclusion = text.startsWith('!');
  if (text === '!') throw bad(text);
  try {
    return compilePattern(exclusion ? text.slice(1) : text, exclusion);
  } catch (error) {
    if (error instanceof BadPattern) throw bad(text);
    throw error;
  }
}

const parentsOf = (path: string) => {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
};

/**
 * The patterns of an ignore file as moby/patternmatcher applies them (`MatchesUsingParentResults`): the last that matches a path, or
 * one of the folders that it is in, decides. @throws AppError `build/bad-ignore`
 */
export function createIgnoreMatcher(lines: readonly string[]): IgnoreMatcher {
  const patterns = lines.flatMap((line) => compile(line) ?? []);
  const match = (path: string, parent: Matched | null) => {
    let ignored = false;
    const matched = patterns.map((pattern, index) => {
      const known = parent?.[index] ?? false;
      // it could change nothing
      if (!known && pattern.exclusion !== ignored) return false;
      const hit =
        known || pattern.matches(path) || (parent === null && parentsOf(path).some(pattern.matches));
      if (hit) ignored = !pattern.exclusion;
      return hit;
    });
    return { ignored, matched };
  };
  return {
    patterns,
    exclusions: patterns.some((pattern) => pattern.exclusion),
    match,
    ignores: (path) => match(path, null).ignored,
  };
}
