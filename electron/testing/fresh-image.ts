import { randomBytes } from 'node:crypto';

/**
 * Makes an image with layers that are nowhere else, of so many megabytes each that cannot be compressed: a pull of it, once it is removed, has
 * something to do.
 */
export async function makeFreshImage(
  cli: (...args: string[]) => Promise<string>,
  name: string,
  megabytes: readonly number[],
): Promise<void> {
  let base = 'gantry-test/busybox';
  for (const [layer, size] of megabytes.entries()) {
    const container = `fresh-${randomBytes(4).toString('hex')}`;
    const script = `dd if=/dev/urandom of=/layer-${layer} bs=1048576 count=${size} 2>/dev/null`;
    await cli('run', '--name', container, base, 'sh', '-c', script);
    await cli('commit', container, name);
    await cli('rm', container);
    base = name;
  }
}
