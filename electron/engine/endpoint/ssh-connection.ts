import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { AppError } from '@shared/errors/app-error';
import type { Address } from './address';

type SshAddress = Extract<Address, { kind: 'ssh' }>;

/** An sshd drops some of the connections that have not logged in yet when there are more than ten (MaxStartups). */
const MAX_LOGINS = 5;
/** A login that takes longer than this lets the next ones try. */
const LOGIN_MS = 5000;
const queue: (() => void)[] = [];
let logins = 0;

/** Runs `start` when few enough are logging in. The answer ends the login, or leaves the queue. */
function whenFewLogIn(start: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    if (timer) {
      clearTimeout(timer);
      logins -= 1;
      queue.shift()?.();
    } else queue.splice(queue.indexOf(begin), 1);
  };
  const begin = () => {
    logins += 1;
    timer = setTimeout(end, LOGIN_MS);
    start();
  };
  if (logins < MAX_LOGINS) begin();
  else queue.push(begin);
  return end;
}

/** The arguments for the system's ssh: its config, agent and known hosts apply, and it never asks anything. */
export function sshArguments(address: SshAddress): string[] {
  return [
    '-T',
    '-o',
    'BatchMode=yes',
    '-o',
    'ConnectTimeout=30',
    ...(address.user ? ['-l', address.user] : []),
    ...(address.port ? ['-p', String(address.port)] : []),
    '--',
    address.host,
    'docker',
    ...(address.path ? ['--host', `unix://${address.path}`] : []),
    'system',
    'dial-stdio',
  ];
}

/**
 * `ssh HOST docker system dial-stdio` with its standard streams as the connection, as the docker CLI does. Ends only when
 * ssh has closed everything: its exit and its words say why it ended, and come after the end of its output.
 */
export class SshConnection extends Duplex {
  #child: ChildProcessWithoutNullStreams | null = null;
  /** What was written before ssh could be started. */
  #early: (() => void) | null = null;
  readonly #loggedIn: () => void;

  constructor(address: SshAddress) {
    super({ allowHalfOpen: false });
    this.#loggedIn = whenFewLogIn(() => this.#start(address));
  }

  #start(address: SshAddress): void {
    const child = spawn('ssh', sshArguments(address), { windowsHide: true });
    this.#child = child;
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    child.stdout.once('data', () => this.#loggedIn());
    child.stdout.on('data', (data: Buffer) => {
      if (!this.push(data)) child.stdout.pause();
    });
    // a broken pipe means that ssh is ending: `close` says why
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.destroy(error));
    child.on('close', (code) => {
      this.#loggedIn();
      if (code === 0 || code === null) {
        this.push(null);
        return;
      }
      const message = words.trim() || `ssh ended with code ${code}`;
      const denied = /permission denied|host key verification failed/i.test(message);
      this.destroy(
        new AppError({ code: denied ? 'engine/permission-denied' : 'engine/unreachable', message }),
      );
    });
    this.#early?.();
    this.#early = null;
  }

  #withChild(act: (child: ChildProcessWithoutNullStreams) => void): void {
    const child = this.#child;
    if (child) act(child);
    // a stream has one write or one end at a time under way
    else this.#early = () => this.#withChild(act);
  }

  override _read(): void {
    this.#child?.stdout.resume();
  }

  override _write(data: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#withChild((child) => child.stdin.write(data, () => done()));
  }

  override _final(done: () => void): void {
    this.#withChild((child) => {
      child.stdin.end();
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#loggedIn();
    this.#child?.kill();
    done(error);
  }

  // what Node's keep-alive agent asks of a socket
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
