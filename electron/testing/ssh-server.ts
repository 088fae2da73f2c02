import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A real sshd on a port of its own, whose logins find the engine through DOCKER_HOST. */
export interface SshServer {
  /** `ssh://root@127.0.0.1:PORT` */
  address: string;
  /** PATH whose first `ssh` is the system's, with a client config of the test's own instead of the user's. */
  path: string;
  /** Which key the client offers: the one that is let in, or another. */
  offer(key: 'good' | 'other'): void;
  /** Whether the client knows the server's host key. */
  trust(known: boolean): void;
  /** Process ids of the ssh clients that were started through `path`. */
  clients(): number[];
  /** What sshd has said. */
  readonly log: string;
  start(): Promise<void>;
  /** Kills sshd and every session of it. */
  kill(): Promise<void>;
  dispose(): Promise<void>;
}

const sshd = '/usr/sbin/sshd';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    // sshd speaks first: `SSH-2.0-...`
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });
}

/** A file of /proc/PID; empty when the process has ended meanwhile. */
function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

const pids = () =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);

/** Children, their children and so on; sshd's sessions leave its process group. */
function descendants(parent: number): number[] {
  // after the name in parentheses come the state and the parent's id
  const parentOf = new Map(
    pids().map((pid) => [pid, Number(/\) \S (\d+) /.exec(procFile(pid, 'stat'))?.[1])] as const),
  );
  const found = [parent];
  for (const above of found) for (const [pid, ppid] of parentOf) if (ppid === above) found.push(pid);
  return found.slice(1);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function makeKey(path: string): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path]);
  return readFileSync(`${path}.pub`, 'utf8').trim();
}

export async function startSshServer(dockerHost: string): Promise<SshServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-sshd-'));
  const file = (name: string) => join(folder, name);
  const port = await freePort();
  const hostKey = makeKey(file('host'));
  writeFileSync(file('authorized_keys'), `${makeKey(file('good'))}\n`, { mode: 0o600 });
  makeKey(file('other'));
  // what Debian's start script makes; sshd as root insists on it
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const serverConfig = {
    ListenAddress: '127.0.0.1',
    Port: port,
    HostKey: file('host'),
    PidFile: 'none',
    AuthorizedKeysFile: file('authorized_keys'),
    // its folder is in /tmp, where others may write
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'prohibit-password',
    // the usual 10:30:100, without the dice
    MaxStartups: 10,
    // not the home of whoever runs the tests: bash reads its .bashrc even for a command over ssh, and what that begins is killed in
    // the middle with its session
    SetEnv: `DOCKER_HOST=${dockerHost} HOME=${folder}`,
  };
  const lines = (entries: object) =>
    Object.entries(entries)
      .map(([key, value]) => `${key} ${value}\n`)
      .join('');
  writeFileSync(file('sshd_config'), lines(serverConfig));

  let identity = 'good';
  const writeClient = () =>
    writeFileSync(
      file('config'),
      lines({
        IdentityFile: file(identity),
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        UserKnownHostsFile: file('known_hosts'),
        GlobalKnownHostsFile: '/dev/null',
        StrictHostKeyChecking: 'yes',
      }),
    );
  const trust = (known: boolean) =>
    writeFileSync(file('known_hosts'), known ? `[127.0.0.1]:${port} ${hostKey}\n` : '');
  writeClient();
  trust(true);
  const realSsh = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim();
  mkdirSync(file('bin'));
  writeFileSync(file('bin/ssh'), `#!/bin/sh\nexec ${realSsh} -F ${file('config')} "$@"\n`);
  chmodSync(file('bin/ssh'), 0o755);

  let server: ReturnType<typeof spawn> | null = null;
  let log = '';
  const kill = async () => {
    const running = server;
    server = null;
    if (!running?.pid) return;
    const sessions = descendants(running.pid);
    const ended = once(running, 'exit');
    killNow(running.pid);
    await ended;
    for (const pid of sessions) killNow(pid);
  };
  const start = async () => {
    const args = ['-D', '-e', '-f', file('sshd_config')];
    server = spawn(sshd, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    const started = server;
    while (!(await answers(port))) {
      if (started.exitCode !== null) throw new Error(`sshd ended: ${log}`);
    }
  };
  await start();
  return {
    address: `ssh://root@127.0.0.1:${port}`,
    path: `${file('bin')}${delimiter}${process.env.PATH}`,
    offer(key) {
      identity = key;
      writeClient();
    },
    trust,
    clients: () => pids().filter((pid) => procFile(pid, 'cmdline').includes(file('config'))),
    get log() {
      return log;
    },
    start,
    kill,
    async dispose() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
