import { spawn } from 'node:child_process';
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
  if (address.kind === 'ssh') return dialSsh(address);
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

/** Runs `ssh HOST docker system dial-stdio` and uses its standard streams as the connection, as the docker CLI does. */
function dialSsh(address: Extract<Address, { kind: 'ssh' }>): Duplex {
  const child = spawn('ssh', sshArguments(address), { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000);
  });
  const duplex = Duplex.from({ readable: child.stdout, writable: child.stdin });
  child.on('error', (error) => duplex.destroy(error));
  child.on('exit', (code) => {
    if (code === 0 || code === null) return;
    const message = words.trim() || `ssh ended with code ${code}`;
    const denied = /permission denied|host key verification failed/i.test(message);
    duplex.destroy(
      new AppError({ code: denied ? 'engine/permission-denied' : 'engine/unreachable', message }),
    );
  });
  duplex.on('close', () => child.kill());
  return duplex;
}
