import type { RunSpec } from '../run-flags';
import { cutPair } from '../run-values/csv';
import { type Json, number, plain } from './words';

/** The health check of a service; undefined for the image's own. */
export function toHealthcheck(spec: RunSpec): Json | undefined {
  if (spec.noHealthcheck) return { disable: true };
  const entries: [string, Json | undefined][] = [
    ['test', spec.healthCmd && ['CMD-SHELL', plain(spec.healthCmd)]],
    ['interval', spec.healthInterval],
    ['timeout', spec.healthTimeout],
    ['retries', spec.healthRetries && number(spec.healthRetries)],
    ['start_period', spec.healthStartPeriod],
    ['start_interval', spec.healthStartInterval],
  ];
  const given = entries.filter((entry): entry is [string, Json] => Boolean(entry[1]));
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

/** Weights and rates of block devices. */
export function toBlockIo(spec: RunSpec): Json | undefined {
  const rates = (words: readonly string[] | undefined, key: 'rate' | 'weight') =>
    words?.map((word): Json => {
      const colon = word.lastIndexOf(':');
      return { path: word.slice(0, colon), [key]: number(word.slice(colon + 1)) };
    });
  const entries: [string, Json | undefined][] = [
    ['weight', spec.blkioWeight && number(spec.blkioWeight)],
    ['weight_device', rates(spec.blkioWeightDevice, 'weight')],
    ['device_read_bps', rates(spec.deviceReadBps, 'rate')],
    ['device_write_bps', rates(spec.deviceWriteBps, 'rate')],
    ['device_read_iops', rates(spec.deviceReadIops, 'rate')],
    ['device_write_iops', rates(spec.deviceWriteIops, 'rate')],
  ];
  const given = entries.filter((entry): entry is [string, Json] => Boolean(entry[1]));
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

/** `nofile=1024:2048` as a table. */
export function toUlimits(words: readonly string[]): Json {
  return Object.fromEntries(
    words.map((word) => {
      const [name, limits] = cutPair(word);
      const [soft = '', hard] = (limits ?? '').split(':');
      return [name, hard === undefined ? Number(soft) : { soft: Number(soft), hard: Number(hard) }];
    }),
  );
}
