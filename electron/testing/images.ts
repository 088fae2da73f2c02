import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds an image of a Dockerfile without a context, by the engine's classic builder. @returns its id */
export async function buildOf(host: string, dockerfile: string, tag: string | null = null): Promise<string> {
  const args = ['-H', host, 'build', '-q', ...(tag === null ? [] : ['-t', tag]), '-'];
  const work = run('docker', args, { env: { ...process.env, DOCKER_BUILDKIT: '0' } });
  work.child.stdin?.end(dockerfile);
  return (await work).stdout.trim();
}

/** What a docker command prints when it is refused: the engine's words. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: { stderr?: string }) => thrown,
  );
  if (!error) throw new Error('The docker CLI was not refused');
  return (error.stderr ?? '').replace(/^Error response from daemon: /, '').trim();
}

/** `docker rmi` and `docker image prune` as they print it. */
export function printedRemoval(stdout: string): { untagged: string[]; deleted: string[] } {
  const lines = stdout.split('\n').map((line) => line.trim());
  const of = (word: RegExp) => lines.flatMap((line) => word.exec(line)?.[1] ?? []);
  return { untagged: of(/^untagged: (\S+)$/i), deleted: of(/^deleted: (\S+)$/i) };
}
