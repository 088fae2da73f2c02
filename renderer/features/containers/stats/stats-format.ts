const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes as `docker stats` prints NET I/O and BLOCK I/O: decimal units, three digits (go-units `HumanSizeWithPrecision`). */
export function formatIo(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < decimal.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${Number(value.toPrecision(3))} ${decimal[step]}`;
}

/** Per cent as `docker stats` prints it: two digits. */
export function formatPercent(value: number): string {
  return `${value.toFixed(2)} %`;
}

/** Per cent beside an axis, where the digits would only be noise. */
export function formatAxisPercent(value: number): string {
  return `${Number(value.toPrecision(3))} %`;
}

/** Steps of an axis in binary bytes: powers of two from 1 B to 1 PiB. */
export const binarySteps = Array.from({ length: 51 }, (_, power) => 2 ** power);
/** Steps of an axis that counts. */
export const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000];
