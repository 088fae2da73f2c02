import { spawn } from 'node:child_process';
import { AppError } from '@shared/errors/app-error';

type Action = 'get' | 'store' | 'erase' | 'list';

/** A keychain may ask its user for a password first. */
const DEADLINE = 60_000;
const MAX_ANSWER = 1024 * 1024;

/** What the helpers of docker/docker-credential-helpers answer for a server that they do not know. */
const NOT_FOUND = /credentials not found in native keychain/i;
/** The name under which a helper keeps an identity token. */
export const TOKEN_USER = '<token>';

function problem(helper: string, words: string): AppError {
  const program = `docker-credential-${helper}`;
  return new AppError({ code: 'credentials/helper', message: `${program}: ${words}`, target: program });
}

/** Runs a helper with a text on its standard input; null when it does not know the server. Its words are never a secret. */
function runHelper(
  helper: string,
  action: Action,
  input: string,
  signal: AbortSignal,
): Promise<string | null> {
  // it becomes a part of a program's name, never a path
  if (!/^[\w.-]+$/.test(helper)) throw problem(helper, 'is not the name of a program');
  return new Promise((resolve, reject) => {
    const over = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]);
    const child = spawn(`docker-credential-${helper}`, [action], {
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      signal: over,
      killSignal: 'SIGKILL',
    });
    let answer = '';
    let words = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (answer.length < MAX_ANSWER) answer += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    // one that ends without reading is told by its exit code
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(signal.reason);
      else if (over.aborted) reject(problem(helper, 'did not answer in time'));
      else reject(problem(helper, error.code === 'ENOENT' ? 'not found in $PATH' : error.message));
    });
    child.on('close', (code) => {
      if (code === 0) resolve(answer);
      else if (NOT_FOUND.test(answer)) resolve(null);
      else if (action === 'store') reject(problem(helper, firstLine(words) || `ended with code ${code}`));
      else reject(problem(helper, firstLine(answer) || firstLine(words) || `ended with code ${code}`));
    });
  });
}

const firstLine = (text: string) => text.trim().split('\n')[0]?.slice(0, 500) ?? '';

function parse(helper: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below: the parser's own words would quote the answer
  }
  throw problem(helper, 'answered something that is not JSON');
}

export async function getFromHelper(
  helper: string,
  server: string,
  signal: AbortSignal,
): Promise<{ username: string; secret: string } | null> {
  const text = await runHelper(helper, 'get', server, signal);
  if (text === null) return null;
  const { Username, Secret } = parse(helper, text);
  const username = typeof Username === 'string' ? Username : '';
  const secret = typeof Secret === 'string' ? Secret : '';
  return username || secret ? { username, secret } : null;
}

/** Users by server. */
export async function listOfHelper(helper: string, signal: AbortSignal): Promise<Record<string, string>> {
  const text = await runHelper(helper, 'list', '', signal);
  if (text === null || text.trim() === '') return {};
  return Object.fromEntries(
    Object.entries(parse(helper, text)).map(([server, user]) => [
      server,
      typeof user === 'string' ? user : '',
    ]),
  );
}

export async function storeInHelper(
  helper: string,
  entry: { server: string; username: string; secret: string },
  signal: AbortSignal,
): Promise<void> {
  const { server, username, secret } = entry;
  const input = JSON.stringify({ ServerURL: server, Username: username, Secret: secret });
  await runHelper(helper, 'store', input, signal);
}

export async function eraseFromHelper(helper: string, server: string, signal: AbortSignal): Promise<void> {
  await runHelper(helper, 'erase', server, signal);
}
