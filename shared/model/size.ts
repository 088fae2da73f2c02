const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

function format(bytes: number, base: number, names: readonly string[]): string {
  let value = bytes;
  let step = 0;
  while (value >= base && step < names.length - 1) {
    value /= base;
    step += 1;
  }
  // four significant digits without trailing zeros, as the docker CLI prints sizes
  return `${Number(value.toPrecision(4))} ${names[step]}`;
}

/** Memory as `docker stats` prints it: `312.5 MiB`. */
export function formatMemory(bytes: number): string {
  return format(bytes, 1024, binary);
}

/** Disk and network as the docker CLI prints them: `1.234 GB`. */
export function formatSize(bytes: number): string {
  return format(bytes, 1000, decimal);
}
