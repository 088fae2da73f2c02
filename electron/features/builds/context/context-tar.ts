import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathOfText } from '@shared/model/byte-path';
import { onHost } from '../../files/host/host-path';
import type { BuildPlan } from '../builder/builder';
import { pathInContext } from '../context-files';
import { type ContextFor, readIgnoreRules } from './ignore-rules';
import { type ExtraFile, packContext } from './pack-context';
import { type ContextEntry, walkContext } from './walk-context';

async function* nothing(): AsyncGenerator<ContextEntry> {}

/** The classic builder reads the ignore file, too, and leaves out what the context was not to have: our Dockerfile. */
async function ignoreFileWith(folder: string, name: string): Promise<ExtraFile> {
  const own = await readFile(join(folder, '.dockerignore')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.from('.dockerignore');
    throw error;
  });
  return { name: '.dockerignore', content: Buffer.concat([own, Buffer.from(`\n${name}\n`)]), mode: 0o600 };
}

/** A Dockerfile's own name in its context: a link is followed, as the CLI does. */
export async function dockerfileIn(folder: string, path: string): Promise<string> {
  const file = await pathInContext(folder, path);
  return relative(await onHost(realpath(folder)), file).replaceAll('\\', '/');
}

/**
 * What is sent to an engine that builds by itself: the context as a tar, and the Dockerfile's name in it. A text of the app goes
 * with it under a name that is its own and the same for the same text, so that it does not spoil the cache.
 */
export async function contextTar(
  { folder, dockerfile }: Pick<BuildPlan, 'folder' | 'dockerfile'>,
  kind: ContextFor,
  signal: AbortSignal,
): Promise<{ dockerfile: string; pieces: AsyncGenerator<Uint8Array> }> {
  const text = Buffer.from(dockerfile.text);
  if (folder === null) {
    const file = { name: 'Dockerfile', content: text, mode: 0o644 };
    return { dockerfile: file.name, pieces: packContext(nothing(), [file]) };
  }
  const inContext = dockerfile.path === null ? null : await dockerfileIn(folder, dockerfile.path);
  const rules = await readIgnoreRules(folder, inContext, kind);
  const entries = walkContext(folder, rules, () => {}, signal);
  if (inContext !== null) return { dockerfile: inContext, pieces: packContext(entries, []) };
  const name = `.dockerfile.${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
  const file = { name: pathOfText(name), content: text, mode: 0o600 };
  return {
    dockerfile: name,
    pieces: packContext(entries, kind === 'classic' ? [file, await ignoreFileWith(folder, name)] : [file]),
  };
}
