import { parseBytes as readBytes } from '../bytes';
import { ValueProblem } from './problem';

/** Bytes as the CLI reads memory. @throws ValueProblem for what is none. */
export function parseBytes(text: string): number {
  const bytes = readBytes(text);
  if (bytes === null) throw new ValueProblem('bytes', text);
  return bytes;
}

const nanos: Record<string, bigint> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Nanoseconds of a Go duration: `1m30s`, `500ms`, `1.5h`. @throws ValueProblem also for a negative one. */
export function parseDuration(text: string): number {
  const unsigned = text.replace(/^\+/, '');
  if (unsigned === '0') return 0;
  if (unsigned.startsWith('-')) throw new ValueProblem('negative', text);
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(unsigned))
    throw new ValueProblem('duration', text);
  let total = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of unsigned.matchAll(
    /(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g,
  )) {
    const scale = nanos[unit] ?? 0n;
    total += BigInt(whole || '0') * scale;
    if (fraction) total += (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length);
  }
  return Number(total);
}

/** A Go duration of nanoseconds, in its shortest form: `1m30s`. */
export function formatDuration(value: number): string {
  let left = BigInt(Math.round(value));
  let text = '';
  for (const unit of ['h', 'm', 's', 'ms', 'us', 'ns']) {
    const scale = nanos[unit] ?? 1n;
    if (left >= scale) text += `${left / scale}${unit}`;
    left %= scale;
  }
  return text || '0s';
}

/** A whole number. */
export function parseInteger(text: string): number {
  if (!/^[+-]?\d{1,18}$/.test(text)) throw new ValueProblem('integer', text);
  return Number(text);
}

/** Billionths of a CPU: `1.5` is 1,500,000,000. */
export function parseCpus(text: string): number {
  const match = /^([+-]?)(\d*)\.?(\d*)$/.exec(text.trim());
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  // the CLI refuses what is finer than a billionth
  if (!match || whole + fraction === '' || fraction.replace(/0+$/, '').length > 9)
    throw new ValueProblem('decimal', text);
  const value = Number(whole || '0') * 1e9 + Number(fraction.slice(0, 9).padEnd(9, '0'));
  return sign === '-' ? -value : value;
}
