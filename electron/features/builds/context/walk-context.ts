import { type Dirent, lstatSync, type Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import type { BytePath } from '@shared/model/byte-path';
import { below, type HostPath, hostFailure, hostPath, onHost } from '../../files/host/host-path';
import { goText } from './go-text';
import type { IgnoreMatcher, Matched } from './ignore-matcher';
import { createPace } from './pace';

/** Something that is sent. */
export interface ContextEntry {
  /** Relative to the context, without a slash at its end. */
  name: BytePath;
  path: HostPath;
  stat: Stats;
}

interface Frame {
  path: HostPath;
  /** Empty at the top. */
  name: BytePath;
  matched: Matched | null;
  children: Dirent<Buffer>[];
  at: number;
  /** The next of them that have been looked at. */
  ready: Looked[];
}

interface Looked extends Omit<ContextEntry, 'stat'> {
  /** Null for an ignored folder in which something is sent all the same. */
  stat: Stats | null;
  /** Set for a folder to walk through. */
  below: Matched | null;
}

interface Judged extends Omit<ContextEntry, 'stat'> {
  ignored: boolean;
  matched: Matched;
}

const AHEAD = 64;
const nameOf = (bytes: Buffer): BytePath => bytes.toString('latin1');

function statNow(path: HostPath): Stats {
  try {
    return lstatSync(path);
  } catch (error) {
    throw hostFailure(error);
  }
}

/** Whether anything below an ignored folder may still be sent, by the CLI's rule: a taken-back path begins with it. */
function mayHoldMore(rules: IgnoreMatcher, folder: string): boolean {
  return rules.patterns.some(({ exclusion, text }) => exclusion && `${text}/`.startsWith(`${folder}/`));
}

async function openFolder(path: HostPath, name: BytePath, matched: Matched | null): Promise<Frame> {
  const children = await onHost(readdir(path, { encoding: 'buffer', withFileTypes: true }));
  children.sort((a, b) => Buffer.compare(a.name, b.name));
  return { path, name, matched, children, at: 0, ready: [] };
}

/**
 * What of a folder is sent, in the order in which the CLI's classic path sends it: by the bytes of names, a folder before what
 * is in it. `onIgnored` is told of each entry that is left out; what is below one is not looked at where nothing can be in it.
 */
export async function* walkContext(
  folder: string,
  rules: IgnoreMatcher,
  onIgnored: () => void,
  signal: AbortSignal,
): AsyncGenerator<ContextEntry> {
  const pace = createPace();
  /** What the rules say of a child; nothing when it and all below is left out. */
  const judge = (frame: Frame, child: Dirent<Buffer>): Judged | [] => {
    const name = frame.name ? `${frame.name}/${nameOf(child.name)}` : nameOf(child.name);
    const text = goText(name);
    const { ignored, matched } = rules.match(text, frame.matched);
    if (ignored) onIgnored();
    const walks = child.isDirectory() && rules.exclusions && mayHoldMore(rules, text);
    if (ignored && !walks) return [];
    return { name, path: below(frame.path, child.name), ignored, matched };
  };
  const look = ({ ignored, matched, ...place }: Judged, stat: Stats): Looked => ({
    ...place,
    stat: ignored ? null : stat,
    below: stat.isDirectory() ? matched : null,
  });
  const lookAhead = async (frame: Frame) => {
    const next = frame.children.slice(frame.at, frame.at + AHEAD);
    frame.at += next.length;
    const judged = next.flatMap((child) => judge(frame, child));
    frame.ready = await pace.batch(
      judged,
      (each) => look(each, statNow(each.path)),
      async (each) => look(each, await onHost(lstat(each.path))),
    );
  };

  const stack = [await openFolder(hostPath(folder), '', null)];
  for (;;) {
    signal.throwIfAborted();
    const frame = stack.at(-1);
    if (!frame) return;
    const next = frame.ready.shift();
    if (next) {
      const { name, path, stat } = next;
      if (stat) yield { name, path, stat };
      if (next.below) stack.push(await openFolder(path, name, next.below));
    } else if (frame.at < frame.children.length) await lookAhead(frame);
    else stack.pop();
  }
}
