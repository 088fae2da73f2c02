// Published ports of an engine in another network namespace, made to answer where a link to localhost points.
import net from 'node:net';
import { say } from './steps.mjs';

/**
 * @param {number} port
 * @param {string} address
 * @param {Set<net.Socket>} open
 * @returns {Promise<net.Server | undefined>} undefined when the port is taken on this machine
 */
function forwardPort(port, address, open) {
  const server = net.createServer((near) => {
    const far = net.connect(port, address);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      open.add(socket);
      socket.pipe(other);
      // Either side going away ends the other; there is nobody else to tell.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  return new Promise((resolve) => {
    server.on('error', (error) => {
      say(`port ${port} of the demo does not answer on localhost: ${error.message}`);
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/**
 * @param {number[]} ports
 * @param {string} address
 * @returns {Promise<{ close: () => void }>}
 */
export async function forwardPorts(ports, address) {
  /** @type {Set<net.Socket>} */
  const open = new Set();
  const servers = await Promise.all(ports.map((port) => forwardPort(port, address, open)));
  return {
    close() {
      for (const server of servers) server?.close();
      for (const socket of open) socket.destroy();
    },
  };
}
