import { type Dirent, lstatSync, type Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import type { BytePath } from '@shared/model/byte-path';
import { below, type HostPath, hostFailure, hostPath, onHost } from '../../files/host/host-path';
import { goText } from './go-text';
import type { Matched } from './ignore-matcher';
import type { IgnoreRules } from './ignore-rules';
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
  /** The folder itself, ignored, until something in it is sent. */
  unsent: ContextEntry | null;
  /** The next of them that have been looked at. */
  ready: Looked[];
}

interface Looked extends ContextEntry {
  /** An ignored folder in which something may be sent all the same. */
  ignored: boolean;
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

async function openFolder(path: HostPath, name: BytePath, matched: Matched | null): Promise<Frame> {
  const children = await onHost(readdir(path, { encoding: 'buffer', withFileTypes: true }));
  children.sort((a, b) => Buffer.compare(a.name, b.name));
  return { path, name, matched, children, at: 0, unsent: null, ready: [] };
}

function* unsent(stack: readonly Frame[]): Generator<ContextEntry> {
  for (const frame of stack) {
    if (frame.unsent) yield frame.unsent;
    frame.unsent = null;
  }
}

/**
 * What of a folder is sent, in the order in which the CLI's classic path sends it: by the bytes of names, a folder before what
 * is in it. `onIgnored` is told of each entry that is left out; what is below one is not looked at where nothing can be in it.
 */
export async function* walkContext(
  folder: string,
  rules: IgnoreRules,
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
    const walks = child.isDirectory() && ignored && rules.mayHoldMore(text);
    if (ignored && !walks) return [];
    return { name, path: below(frame.path, child.name), ignored, matched };
  };
  const look = ({ matched, ...judged }: Judged, stat: Stats): Looked => ({
    ...judged,
    stat,
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
      const { name, path, stat, ignored } = next;
      if (!ignored) {
        yield* unsent(stack);
        yield { name, path, stat };
      }
      if (next.below) {
        const folder = await openFolder(path, name, next.below);
        if (ignored && rules.sendsFolders) folder.unsent = { name, path, stat };
        stack.push(folder);
      }
    } else if (frame.at < frame.children.length) await lookAhead(frame);
    else stack.pop();
  }
}
