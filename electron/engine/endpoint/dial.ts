import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { parseAddress } from './address';
import type { KnownEndpoint } from './discover';
import { SshConnection } from './ssh-connection';

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
