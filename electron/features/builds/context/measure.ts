import type { ContextMeasure } from '@shared/features/builds';
import { displayPath } from '@shared/model/byte-path';
import { dockerfileIn } from './context-tar';
import { readIgnoreRules } from './ignore-rules';
import { walkContext } from './walk-context';

const LARGEST = 20;
/** So often the page is told how far it has come. */
const EVERY_MS = 100;

/** Walks through a context and tells what a build would send, by BuildKit's rules, which are those of any engine of today. */
export async function measureContext(
  folder: string,
  dockerfile: string | null,
  report: (measure: ContextMeasure) => void,
  signal: AbortSignal,
): Promise<void> {
  let entries = 0;
  let bytes = 0;
  let ignored = 0;
  let largest: { path: string; bytes: number }[] = [];
  const seen = new Set<string>();
  const tell = (done: boolean) => report({ entries, bytes, ignored, largest: [...largest], done });
  const inContext = dockerfile === null ? null : await dockerfileIn(folder, dockerfile);
  const rules = await readIgnoreRules(folder, inContext, 'buildkit');
  let told = performance.now();
  const onIgnored = () => {
    ignored += 1;
  };
  for await (const { name, stat } of walkContext(folder, rules, onIgnored, signal)) {
    entries += 1;
    if (performance.now() - told > EVERY_MS) {
      tell(false);
      told = performance.now();
    }
    if (!stat.isFile()) continue;
    if (stat.nlink > 1) {
      // another name of a file that is sent already
      const inode = `${stat.dev} ${stat.ino}`;
      if (seen.has(inode)) continue;
      seen.add(inode);
    }
    bytes += stat.size;
    const smallest = largest.length < LARGEST ? 0 : (largest.at(-1)?.bytes ?? 0);
    if (stat.size <= smallest) continue;
    largest.push({ path: displayPath(name), bytes: stat.size });
    largest = largest.sort((a, b) => b.bytes - a.bytes).slice(0, LARGEST);
  }
  tell(true);
}
