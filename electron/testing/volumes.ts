import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { docker, dockerBytes } from './engine';

const run = promisify(execFile);
const IMAGE = 'gantry-test/busybox';

/** Runs a script in a container with volumes at `/v`, `/w` and so on. */
export function inVolumes(host: string, volumes: readonly string[], script: string): Promise<string> {
  const mounts = volumes.flatMap((volume, at) => ['-v', `${volume}:/${'vwxyz'[at]}`]);
  return docker(host, 'run', '--rm', '--network', 'none', ...mounts, IMAGE, 'sh', '-ec', script);
}

/** Everything that a volume may hold and that is easily lost. */
const AWKWARD = `cd /v
mkdir -p folder/deep/er empty-folder .hidden
printf hello > folder/a; : > folder/zero; printf x > .hidden/.x
ln folder/a a-first-name; ln folder/a folder/deep/other-name
printf setuid > suid; ln suid suid-too
ln -s folder/a link; ln -s /etc/passwd absolute; ln -s ../../../outside out; ln -s nowhere folder/dangling
ln link second-name-of-link
mkfifo pipe; mkfifo folder/pipe
printf bytes > "$(printf 'bad\\377\\nname')"; printf ko > 한글; printf sp > 'a b  c'; : > "-rf"; : > 'quote"\\'
mkdir "$(printf 'bad\\376folder')"; : > "$(printf 'bad\\376folder/in')"
long=$(printf 'n%.0s' $(seq 1 200)); mkdir -p "$long/$long"; printf long > "$long/$long/$long"
truncate -s 5M sparse; dd if=/dev/urandom of=random bs=1000 count=700 2>/dev/null
mkdir many; for i in $(seq 1 300); do echo $i > many/$i; done
chown 12:34 folder; chown 4000000:5000000 folder/deep; chown -h 77:88 link; chown 33:33 suid
chmod 4755 suid; chmod 2770 folder; chmod 1777 empty-folder; chmod 0 folder/zero; chmod 600 pipe
chown 5:6 .; chmod 3751 .
touch -d '1970-01-01 00:00:00' folder/zero; touch -d '1999-12-31 23:59:59' suid; touch -h -d '2001-02-03 04:05:06' link
touch -d '2033-05-18 03:33:20' random; touch -d '2010-01-01 00:00:00' folder many .`;

export const makeAwkward = (host: string, volume: string): Promise<string> =>
  inVolumes(host, [volume], AWKWARD);

/**
 * What the docker CLI says is in a volume: names, kinds, modes, owners, times, link counts, targets, which names are one file, and the
 * checksums of all contents.
 */
export async function describeVolume(host: string, volume: string): Promise<string> {
  const script = `cd /v
find . -print0 | sort -z | xargs -0 stat -c '%n|%F|%a|%u:%g|%Y|%h|%t:%T|%N|%i'
echo ---
find . -type f -print0 | sort -z | xargs -0 sha256sum`;
  const mount = ['-v', `${volume}:/v:ro`];
  const { stdout } = await dockerBytes(host, 'run', '--rm', ...mount, IMAGE, 'sh', '-ec', script);
  const inodes = new Map<string, number>();
  const text = stdout.toString('latin1');
  return text.replace(/\|(\d+)$/gm, (_, inode: string) => {
    if (!inodes.has(inode)) inodes.set(inode, inodes.size);
    return `|${inodes.get(inode)}`;
  });
}

/** Where a volume's files are on this machine, on which the private engine runs, too. */
export async function mountpointOf(host: string, volume: string): Promise<string> {
  return (await docker(host, 'volume', 'inspect', '-f', '{{.Mountpoint}}', volume)).trim();
}

/** The capabilities of a file of a volume, which no program of the test images shows. */
export async function capabilityOf(host: string, volume: string, file: string): Promise<string> {
  const path = join(await mountpointOf(host, volume), file);
  return (await run('getcap', [path])).stdout.replace(path, '').trim();
}

export const setCapability = async (host: string, volume: string, file: string): Promise<unknown> =>
  run('setcap', ['cap_net_raw+ep', join(await mountpointOf(host, volume), file)]);

export function scratchFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'gantry-volumes-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
