import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ContextMeasure } from '@shared/features/builds';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withBuildx } from '../../../testing/buildx';
import { describeTar, startContextCatcher } from '../../../testing/cli-context';
import { contextTar } from './context-tar';
import { measureContext } from './measure';

type Catcher = Awaited<ReturnType<typeof startContextCatcher>>;
let catcher: Catcher;
let folder = '';
const signal = new AbortController().signal;

const write = (path: string, content: string | Buffer = path) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

/** A tree with something for every pattern to catch. */
const tree = [
  'Dockerfile',
  'README.md',
  'main.go',
  'main_test.go',
  'a.txt',
  'b.txt',
  'ab.txt',
  'a b.txt',
  '#hash',
  '!bang',
  ' lead',
  'trail ',
  'x[1].txt',
  'x1.txt',
  'star*.txt',
  'q?.txt',
  'back\\slash',
  '한글.txt',
  'é.txt',
  'docs/README.md',
  'docs/guide.md',
  'docs/deep/er/note.md',
  'docs/deep/er/keep.txt',
  'src/main.go',
  'src/lib/a.txt',
  'src/lib/vendor/a.txt',
  'src/lib/vendor/b.txt',
  'node_modules/x/index.js',
  'node_modules/x/node_modules/y/index.js',
  'build/Dockerfile',
  'build/out/app',
  '.git/config',
  '.env',
  '.hidden/secret',
  'docs2/other.md',
];

beforeAll(async () => {
  catcher = await startContextCatcher();
});
afterAll(() => catcher.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-context-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const plan = (path = 'Dockerfile') => ({ folder, dockerfile: { path, text: '' } });
const ours = async (path?: string) => describeTar((await contextTar(plan(path), 'classic', signal)).pieces);

/** Ours is the CLI's, entry by entry and in the same order; or both refuse. */
async function expectSame(dockerfile = 'Dockerfile') {
  const theirs = await catcher.contextOf(folder, '-f', join(folder, dockerfile));
  if ('refusal' in theirs) {
    await expect(ours(dockerfile), theirs.refusal).rejects.toThrow();
    return theirs;
  }
  expect(await ours(dockerfile)).toEqual(theirs.entries);
  return theirs;
}

const cases: [string, string][] = [
  ['nothing ignored', ''],
  ['comments and empty lines', '# no\n\n   \n#a.txt\nb.txt\n'],
  ['a comment that is none', ' #hash\n\\#hash\n'],
  ['a name', 'a.txt'],
  ['a star within a name', '*.txt'],
  ['a star does not cross folders', 'src/*.txt\nsrc/*/a.txt'],
  ['a question mark', '?.txt'],
  ['a question mark is one character', '?.txt\n??.txt'],
  ['classes', '[ab].txt'],
  ['negated classes', '[^a]*.txt'],
  ['ranges', '[a-c].txt\nx[0-9].txt'],
  ['an escaped class', 'x\\[1\\].txt'],
  ['an escaped star', 'star\\*.txt'],
  ['an escaped backslash', 'back\\\\slash'],
  ['a folder with a slash at its end', 'docs/'],
  ['a leading slash', '/docs\n/a.txt'],
  ['dots', './docs\n./src/../a.txt'],
  ['a way up', '../outside\n..'],
  ['the whole', '.'],
  ['a slash', '/'],
  ['everything', '*'],
  ['everything but one', '*\n!a.txt'],
  ['everything but one below', '*\n!docs/guide.md'],
  ['everything but a folder', '*\n!docs'],
  ['everything but a wildcard below', '*\n!**/*.md'],
  ['two stars at the start', '**/a.txt'],
  ['two stars at the end', 'docs/**'],
  ['two stars in the middle', 'src/**/a.txt\ndocs/**/*.md'],
  ['two stars alone', '**'],
  ['two stars and a way back', '**\n!src\nsrc/lib/vendor'],
  ['two stars within a name', 'd**d\n**.go'],
  ['three stars', '***.md'],
  ['node_modules at any depth', '**/node_modules'],
  ['a folder and a way back', 'docs\n!docs/deep/er/keep.txt'],
  ['the last decides', '*.md\n!README.md\nREADME.md'],
  ['a way back in vain', '!README.md\n*.md'],
  ['a folder taken back twice', 'docs\n!docs/deep\ndocs/deep/er/keep.txt'],
  ['a prefix of a name', 'docs\n!docs2'],
  ['space around', '  a.txt  \n\tb.txt\t\n! a.txt '],
  ['an exclamation mark in a name', '\\!bang'],
  ['Windows line ends', 'a.txt\r\nb.txt\r\n'],
  ['a byte order mark', '\ufeffa.txt\nb.txt'],
  ['other spaces', '\u00a0a.txt\u3000'],
  ['beyond ASCII', '한?.txt\né.txt'],
  ['the Dockerfile', 'Dockerfile'],
  ['the ignore file', '.dockerignore'],
  ['both by a pattern', '.docker*\nDocker*'],
  ['every dot file', '.*'],
  ['an open class', '['],
  ['an empty class', '[]a'],
  ['a backslash at the end', 'a\\'],
  ['only an exclamation mark', '!'],
  ['a star in a class', '[*].txt'],
  ['a letter that Go escapes', 'x\\d.txt'],
  ['dollar and parentheses', '(a|b).txt\n$a\na.+'],
  ['a caret', '^a.txt'],
  ['a named class', 'x[[:digit:]].txt'],
];

const refused: string[] = [];
const refusedByGo = ['[', '[]a', 'a\\', '!'];

describe('what is sent is what the docker CLI sends', () => {
  test.each(cases)('%s', async (_what, ignore) => {
    for (const path of tree) write(path);
    write('.dockerignore', ignore);
    if ('refusal' in (await expectSame())) refused.push(ignore);
  });

  test('the patterns that both refuse are those that are wrong', () => {
    expect(refused).toEqual(refusedByGo);
  });

  test('a Dockerfile in a folder that is ignored', async () => {
    for (const path of tree) write(path);
    write('.dockerignore', 'build\n**/Dockerfile');
    await expectSame('build/Dockerfile');
  });

  test('without an ignore file, and names, links, modes and kinds of all sorts', async () => {
    write('Dockerfile');
    write('empty', '');
    write('large', Buffer.alloc(3_000_001, 7));
    write(`${'n'.repeat(120)}/${'m'.repeat(120)}/long`);
    write('run', '#!/bin/sh\n');
    chmodSync(join(folder, 'run'), 0o4755);
    mkdirSync(join(folder, 'private'), { mode: 0o700 });
    mkdirSync(join(folder, 'hollow'));
    linkSync(join(folder, 'run'), join(folder, 'run-too'));
    linkSync(join(folder, 'large'), join(folder, 'hollow/large-too'));
    symlinkSync('nowhere', join(folder, 'broken'));
    symlinkSync('hollow', join(folder, 'to-folder'));
    symlinkSync('/etc/passwd', join(folder, 'absolute'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x62, 0xc3])]), 'bytes');
    writeFileSync(`${folder}/new\nline`, 'x');
    const socket = createServer().listen(join(folder, 'socket'));
    await expectSame();
    await new Promise((resolve) => socket.close(resolve));
  });

  test('stray bytes in names and patterns', async () => {
    write('Dockerfile');
    for (const name of [[0xff], [0xff, 0xfe], [0xed, 0xa0, 0x80], [0xc3]])
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]), 'x');
    write('.dockerignore', '?\n');
    await expectSame();
    write('.dockerignore', Buffer.from([0xff, 0xfe, 10]));
    await expectSame();
  });

  test('a Dockerfile that is a link', async () => {
    write('real/Dockerfile.prod');
    symlinkSync('real/Dockerfile.prod', join(folder, 'Dockerfile'));
    write('.dockerignore', 'real');
    await expectSame();
  });

  test('patterns put together at random', async () => {
    const names = ['a', 'b', 'ab', 'a.b', 'docs', '.x'];
    for (const one of names)
      for (const two of names) for (const three of ['a', 'b', 'a.b']) write(`${one}/${two}/${three}`);
    for (const three of ['c', 'c.d', 'Dockerfile']) write(three);
    const atom = fc.constantFrom(
      'a',
      'b',
      'ab',
      '*',
      '**',
      '?',
      '.',
      'docs',
      '[ab]',
      '[^a]',
      'x',
      '\\a',
      '..',
    );
    const part = fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => atoms.join(''));
    const line = fc
      .tuple(
        fc.constantFrom('', '!', '/', '! ', ''),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/'),
      )
      .map(([before, parts, after]) => `${before}${parts.join('/')}${after}`);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
        write('.dockerignore', lines.join('\n'));
        await expectSame();
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});

describe('what is sent to BuildKit is what buildx sends', () => {
  let removeSettings = () => {};
  beforeAll(() => {
    removeSettings = withBuildx();
  });
  afterAll(() => {
    removeSettings();
    vi.unstubAllEnvs();
  });

  /** What is in an image of the whole context, but for the Dockerfile, which is only sent to us because it is part of the context. */
  async function byBuildx(): Promise<string[]> {
    const out = join(folder, '..', `${basename(folder)}.tar`);
    try {
      const args = ['buildx', 'build', '-o', `type=tar,dest=${out}`, folder];
      await promisify(execFile)('docker', args);
      return (await describeTar(createReadStream(out))).map(placeOf).sort();
    } finally {
      rmSync(out, { force: true });
    }
  }
  const placeOf = (line: string) => /^(\S+) .*? ("(?:[^"\\]|\\.)*")/.exec(line)?.slice(1).join(' ') ?? line;

  // the two differ in what is brought back, and a build by buildx takes its time
  const told = cases.filter(([, ignore]) => /!|\*\*/.test(ignore) && !refusedByGo.includes(ignore));

  test.each(told)('%s', async (_what, ignore) => {
    for (const path of tree) write(path);
    write('Dockerfile', 'FROM scratch\nCOPY . /\n');
    write('.dockerignore', ignore);
    const sent = await describeTar((await contextTar(plan(), 'buildkit', signal)).pieces);
    const isDockerfile = (line: string) => line === 'file "Dockerfile"';
    const ours = sent.map(placeOf).sort();
    expect(ours.some(isDockerfile)).toBe(true);
    expect(ours.filter((line) => !isDockerfile(line))).toEqual(
      (await byBuildx()).filter((line) => !isDockerfile(line)),
    );
  });
});

test('an ignore file of the Dockerfile itself is used before the other', async () => {
  for (const path of tree) write(path);
  write('.dockerignore', '*.txt');
  write('Dockerfile.dockerignore', '*.md');
  const sent = (await ours()).join('\n');
  expect(sent).toContain('"a.txt"');
  expect(sent).not.toContain('"README.md"');
});

test('a context is measured as it is sent', async () => {
  for (const path of tree) write(path);
  write('big/one', Buffer.alloc(5000));
  write('.dockerignore', 'docs\nnode_modules\n*.go\n!main.go');
  let last: ContextMeasure | null = null;
  await measureContext(
    folder,
    'Dockerfile',
    (measure) => {
      last = measure;
    },
    signal,
  );
  const sent = await ours();
  const sizes = sent.map((line) => Number(/ -> \S* ?(\d+) /.exec(line)?.[1] ?? 0));
  expect(last).toMatchObject({
    done: true,
    entries: sent.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    ignored: 3,
  });
  expect(last!.largest[0]).toEqual({ path: 'big/one', bytes: 5000 });
  expect(last!.largest).toHaveLength(20);
});

test('a file that becomes shorter while it is sent is an error, and a cancelled walk ends', async () => {
  write('Dockerfile');
  write('z', Buffer.alloc(4_000_000));
  const { pieces } = await contextTar(plan(), 'classic', signal);
  await pieces.next();
  write('z', 'short');
  await expect(describeTar(pieces)).rejects.toThrow(/became shorter|cut off/);
  await expect(
    contextTar(plan(), 'classic', AbortSignal.abort(new Error('stop'))).then((t) => describeTar(t.pieces)),
  ).rejects.toThrow('stop');
});
