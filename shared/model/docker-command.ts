import type { DockerCommand, NameOf } from '../ipc/define';

/** The `docker` commands that do what the app's actions do; used for Activity and shown in dialogs before the click. */
export const start = (i: { id: string }, nameOf: NameOf): DockerCommand => ['docker', 'start', nameOf(i.id)];

type Graceful = { id: string; seconds: number | null };
const grace = (seconds: number | null): string[] => (seconds === null ? [] : ['-t', String(seconds)]);

export const stop = (i: Graceful, nameOf: NameOf): DockerCommand => [
  'docker',
  'stop',
  ...grace(i.seconds),
  nameOf(i.id),
];

export const restart = (i: Graceful, nameOf: NameOf): DockerCommand => [
  'docker',
  'restart',
  ...grace(i.seconds),
  nameOf(i.id),
];

export const kill = (i: { id: string; signal: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'kill',
  ...(i.signal === 'SIGKILL' ? [] : ['-s', i.signal]),
  nameOf(i.id),
];

export const pause = (i: { id: string }, nameOf: NameOf): DockerCommand => ['docker', 'pause', nameOf(i.id)];
export const unpause = (i: { id: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'unpause',
  nameOf(i.id),
];

export const rename = (i: { id: string; name: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'rename',
  nameOf(i.id),
  i.name,
];

export const remove = (
  i: { id: string; force: boolean; volumes: boolean },
  nameOf: NameOf,
): DockerCommand => ['docker', 'rm', ...(i.force ? ['-f'] : []), ...(i.volumes ? ['-v'] : []), nameOf(i.id)];

export const exec = (
  i: { id: string; argv: readonly string[]; user?: string; workdir?: string },
  nameOf: NameOf,
): DockerCommand => [
  'docker',
  'exec',
  '-it',
  ...(i.user ? ['-u', i.user] : []),
  ...(i.workdir ? ['-w', i.workdir] : []),
  nameOf(i.id),
  // the best shell is found by one that nearly every image has
  ...(i.argv.length > 0 ? i.argv : ['sh']),
];

interface SavedLog {
  id: string;
  /** Of the file. */
  token: string;
  tail: number | 'all';
  since?: number | undefined;
  stdout: boolean;
  stderr: boolean;
  timestamps: boolean;
}

export const downloadLogs = (i: SavedLog, nameOf: NameOf): DockerCommand => {
  const file = nameOf(i.token);
  return [
    'docker',
    'logs',
    ...(i.timestamps ? ['-t'] : []),
    ...(i.since === undefined ? [] : ['--since', i.since.toFixed(9)]),
    ...(i.tail === 'all' ? [] : ['--tail', String(i.tail)]),
    nameOf(i.id),
    // `docker logs` prints each of the container's outputs to its own
    ...(i.stdout ? [{ shell: '>' } as const, file] : [{ shell: '>/dev/null' } as const]),
    ...(i.stderr ? (i.stdout ? [{ shell: '2>&1' } as const] : [{ shell: '2>' } as const, file]) : []),
    ...(i.stdout && !i.stderr ? [{ shell: '2>/dev/null' } as const] : []),
  ];
};

/** A word as a POSIX shell reads it: in single quotes when it needs them. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command line for a POSIX shell: words that need it are in single quotes. */
export function formatCommand(words: DockerCommand): string {
  return words.map((word) => (typeof word === 'string' ? quoteWord(word) : word.shell)).join(' ');
}

export const attach = (i: { id: string; stdin: boolean }, nameOf: NameOf): DockerCommand => [
  'docker',
  'attach',
  ...(i.stdin ? [] : ['--no-stdin']),
  nameOf(i.id),
];
