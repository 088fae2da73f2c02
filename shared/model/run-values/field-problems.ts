import type { RunFlagKey, RunSpec } from '../run-flags';
import { cutPair } from './csv';
import { parseHostEntry, parseIp, parseLink, parseMac } from './ip';
import {
  checkDeviceRule,
  isCdiDevice,
  parseByteRate,
  parseDevice,
  parseGpus,
  parseOperationRate,
  parseUlimit,
  parseWeightDevice,
} from './limits';
import { parseMount } from './mount';
import { parseNetwork } from './network';
import { toExposedPorts, toPortBindings } from './port';
import { ValueProblem, type ValueProblemCode } from './problem';
import { parseBytes, parseCpus, parseDuration, parseInteger } from './quantity';
import { checkVolume } from './volume';

type Parse = (text: string) => unknown;

const pair: Parse = (text) => {
  const [key, value] = cutPair(text);
  if (key.trim() === '') throw new ValueProblem('key-empty', text);
  if (value === null) throw new ValueProblem('key-value', text);
};
const keyed: Parse = (text) => {
  if (cutPair(text)[0].trim() === '') throw new ValueProblem('key-empty', text);
};
const matching =
  (pattern: RegExp, code: ValueProblemCode): Parse =>
  (text) => {
    if (!pattern.test(text)) throw new ValueProblem(code, text);
  };
/** How each flag's value is read; flags that take any text are not here. */
const parsers: Partial<Record<RunFlagKey, Parse>> = {
  publish: toPortBindings,
  expose: toExposedPorts,
  volume: checkVolume,
  mount: parseMount,
  env: keyed,
  label: keyed,
  annotation: keyed,
  sysctl: pair,
  storageOpt: pair,
  network: parseNetwork,
  ip: parseIp,
  ip6: parseIp,
  dns: parseIp,
  linkLocalIp: parseIp,
  macAddress: parseMac,
  link: parseLink,
  addHost: parseHostEntry,
  restart: matching(/^(?:no|always|unless-stopped|on-failure(?::\d+)?)?$/, 'restart'),
  device: (text) => (isCdiDevice(text) ? text : parseDevice(text)),
  deviceCgroupRule: checkDeviceRule,
  gpus: parseGpus,
  cpus: parseCpus,
  memory: parseBytes,
  memoryReservation: parseBytes,
  memorySwap: (text) => text === '-1' || parseBytes(text),
  kernelMemory: parseBytes,
  shmSize: parseBytes,
  memorySwappiness: (text) => {
    const value = parseInteger(text);
    if (value < -1 || value > 100) throw new ValueProblem('swappiness', text);
  },
  ...Object.fromEntries(
    (
      [
        'cpuShares',
        'cpuPeriod',
        'cpuQuota',
        'cpuRtPeriod',
        'cpuRtRuntime',
        'pidsLimit',
        'blkioWeight',
      ] as const
    ).map((key) => [key, parseInteger]),
  ),
  oomScoreAdj: parseInteger,
  stopTimeout: parseInteger,
  healthRetries: parseInteger,
  healthInterval: parseDuration,
  healthTimeout: parseDuration,
  healthStartPeriod: parseDuration,
  healthStartInterval: parseDuration,
  ulimit: parseUlimit,
  blkioWeightDevice: parseWeightDevice,
  deviceReadBps: parseByteRate,
  deviceWriteBps: parseByteRate,
  deviceReadIops: parseOperationRate,
  deviceWriteIops: parseOperationRate,
  attach: matching(/^(?:stdin|stdout|stderr)$/i, 'attach'),
  pull: matching(/^(?:always|missing|never|)$/, 'pull'),
  platform: matching(/^[\w.-]+(?:\/[\w.-]+){0,2}$/, 'platform'),
  ipc: matching(/^(?:|none|private|shareable|host|container:.+)$/, 'mode'),
  pid: matching(/^(?:|host|container:.+)$/, 'mode'),
  uts: matching(/^(?:|host)$/, 'mode'),
  userns: matching(/^(?:|host)$/, 'mode'),
  cgroupns: matching(/^(?:|host|private)$/, 'mode'),
  envFile: (text) => {
    throw new ValueProblem('file-unread', text);
  },
  labelFile: (text) => {
    throw new ValueProblem('file-unread', text);
  },
  securityOpt: (text) => {
    if (!/[=:]/.test(text) && text !== 'no-new-privileges') throw new ValueProblem('security', text);
    const profile = /^seccomp[=:](.*)$/s.exec(text)?.[1];
    if (
      profile !== undefined &&
      !['unconfined', 'builtin'].includes(profile) &&
      !profile.trim().startsWith('{')
    )
      throw new ValueProblem('file-unread', profile);
  },
};

export interface FieldProblem {
  field: RunFlagKey | 'image';
  code: ValueProblemCode;
  value: string;
}

/** What is wrong with one value of a flag; null when nothing is. An empty text is no value yet. */
export function valueProblem(field: RunFlagKey, value: string): ValueProblemCode | null {
  if (value === '') return null;
  try {
    parsers[field]?.(value);
    return null;
  } catch (error) {
    if (error instanceof ValueProblem) return error.code;
    throw error;
  }
}

/** Every value that the CLI would refuse by itself, flag by flag, and flags that exclude each other. */
export function fieldProblems(spec: RunSpec): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: FieldProblem['field'], code: ValueProblemCode, value = '') =>
    problems.push({ field, code, value });
  if (!spec.image) add('image', 'no-image');
  for (const field of Object.keys(parsers) as RunFlagKey[]) {
    const given = spec[field];
    const values = Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
    for (const value of values) {
      const code = valueProblem(field, value);
      if (code) add(field, code, value);
    }
  }
  if (spec.rm && spec.restart && spec.restart !== 'no') add('restart', 'restart-rm', spec.restart);
  if (
    spec.noHealthcheck &&
    (spec.healthCmd ||
      spec.healthInterval ||
      spec.healthTimeout ||
      spec.healthRetries ||
      spec.healthStartPeriod)
  )
    add('noHealthcheck', 'health-none');
  return problems;
}
