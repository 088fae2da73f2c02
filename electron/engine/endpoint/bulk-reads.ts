import type net from 'node:net';

const SLAB = 1024 * 1024;
/** No read is begun that could bring less than this. */
const LEAST = 128 * 1024;

/**
 * Has a socket read into large buffers, which are filled one behind the other: Node's own way is a new buffer of 64 KiB for each read, which
 * for bytes in bulk costs about as much as the kernel's part of it. What is read is the socket's `data` as ever.
 */
export function bulkReads(socketOf: () => net.Socket): { onread: net.OnReadOpts } {
  let slab = Buffer.allocUnsafeSlow(SLAB);
  let used = 0;
  return {
    onread: {
      // asked for when the last one has been handed over
      buffer: () => {
        if (slab.length - used < LEAST) {
          slab = Buffer.allocUnsafeSlow(SLAB);
          used = 0;
        }
        return slab.subarray(used);
      },
      callback(length, buffer) {
        used += length;
        const piece = Buffer.from(buffer.buffer, buffer.byteOffset, length);
        socketOf().emit('data', piece);
        // whoever wants no more pauses the socket
        return true;
      },
    },
  };
}
