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

const epochImage = `
import hashlib, io, json, sys, tarfile
tag, label = sys.argv[1:]
def tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w') as t:
        for name, data in files:
            info = tarfile.TarInfo(name); info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()
layer = tar([('hello', b'hello')])
never = '1970-01-01T00:00:00Z'
config = json.dumps({'architecture': 'amd64', 'os': 'linux', 'created': never, 'config': {'Labels': {label: '1'}},
    'rootfs': {'type': 'layers', 'diff_ids': ['sha256:' + hashlib.sha256(layer).hexdigest()]},
    'history': [{'created': never, 'created_by': 'jib'}]}).encode()
manifest = json.dumps([{'Config': 'config.json', 'RepoTags': [tag], 'Layers': ['layer.tar']}]).encode()
sys.stdout.buffer.write(tar([('config.json', config), ('layer.tar', layer), ('manifest.json', manifest)]))
`;

/** Loads an image such as Jib makes: of 1970-01-01, whenever it was built. */
export async function loadEpochImage(host: string, tag: string, label: string): Promise<void> {
  const script = 'set -o pipefail; python3 -c "$1" "$2" "$3" | docker -H "$4" load -q';
  await run('bash', ['-c', script, 'bash', epochImage, tag, label, host]);
}
