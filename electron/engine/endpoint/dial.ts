import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import net from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { AppError } from '@shared/errors/app-error';
import { type Address, parseAddress } from './address';
import type { KnownEndpoint } from './discover';

/**
 * Opens one connection to an engine. Errors come as `error` events of the stream, as with any socket. The docker CLI
 * keeps its hijacked connections alive with a 30 s TCP keep-alive (moby #10460), and so do we.
 */
export function dial(endpoint: KnownEndpoint): Duplex {
  const address = parseAddress(endpoint.address, endpoint.tls);
  if (address.kind === 'unix' || address.kind === 'npipe') return net.connect({ path: address.path });
  if (address.kind === 'ssh') return new SshConnection(address);
  const { host, port } = address;
  if (!address.tls) {
    const socket = net.connect({ host, port, noDelay: true });
    return socket.setKeepAlive(true, 30_000);
  }
  const { ca, cert, key, skipVerify = false } = endpoint.material ?? {};
  const socket = tls.connect({
    host,
    port,
    ...(net.isIP(host) ? {} : { servername: host }),
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    rejectUnauthorized: !skipVerify,
  });
  return socket.setKeepAlive(true, 30_000).setNoDelay(true);
}

/** The arguments for the system's ssh: its config, agent and known hosts apply, and it never asks anything. */
export function sshArguments(address: Extract<Address, { kind: 'ssh' }>): string[] {
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
class SshConnection extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(address: Extract<Address, { kind: 'ssh' }>) {
    super({ allowHalfOpen: false });
    const child = spawn('ssh', sshArguments(address), { windowsHide: true });
    this.#child = child;
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    child.stdout.on('data', (data: Buffer) => {
      if (!this.push(data)) child.stdout.pause();
    });
    // a broken pipe means that ssh is ending: `close` says why
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.destroy(error));
    child.on('close', (code) => {
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
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(data: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#child.stdin.write(data, () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill();
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
