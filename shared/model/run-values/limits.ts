import { cutPair, splitCsv } from './csv';
import { ValueProblem } from './problem';
import { parseBytes, parseInteger } from './quantity';

/** Reads `nofile=1024:2048`; one number stands for both limits. */
export function parseUlimit(text: string): { Name: string; Soft: number; Hard: number } {
  const match =
    /^(core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack)=(-?\d+)(?::(-?\d+))?$/.exec(
      text,
    );
  if (!match) throw new ValueProblem('ulimit', text);
  const [, Name = '', soft, hard = soft] = match;
  const Soft = Number(soft);
  const Hard = Number(hard);
  if (Hard !== -1 && (Soft === -1 || Soft > Hard)) throw new ValueProblem('ulimit', text);
  return { Name, Soft, Hard };
}

function cutDevice(text: string): [path: string, rate: string] {
  const match = /^(\/dev\/.+):([^:]+)$/.exec(text);
  if (!match) throw new ValueProblem('rate', text);
  return [match[1] ?? '', match[2] ?? ''];
}

/** Reads `/dev/sda:500` of `--blkio-weight-device`: 10 to 1000, or 0 for none. */
export function parseWeightDevice(text: string): { Path: string; Weight: number } {
  const [Path, rate] = cutDevice(text);
  const Weight = parseInteger(rate);
  if (Weight !== 0 && (Weight < 10 || Weight > 1000)) throw new ValueProblem('weight', text);
  return { Path, Weight };
}

/** Reads `/dev/sda:1mb` of `--device-read-bps`. */
export function parseByteRate(text: string): { Path: string; Rate: number } {
  const [Path, rate] = cutDevice(text);
  return { Path, Rate: parseBytes(rate) };
}

/** Reads `/dev/sda:1000` of `--device-read-iops`. */
export function parseOperationRate(text: string): { Path: string; Rate: number } {
  const [Path, rate] = cutDevice(text);
  const Rate = parseInteger(rate);
  if (Rate < 0) throw new ValueProblem('rate', text);
  return { Path, Rate };
}

const isDeviceMode = (text: string) => /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length;

export interface ApiDevice {
  PathOnHost: string;
  PathInContainer: string;
  CgroupPermissions: string;
}

/** Reads `/dev/sda[:/dev/xvda][:rwm]`. A vendor's device name (`vendor.com/class=name`) is asked for by CDI. */
export function parseDevice(text: string): ApiDevice {
  const parts = text.split(':');
  const [host = ''] = parts;
  const second = parts[1];
  const isMode = parts.length === 2 && second !== undefined && isDeviceMode(second);
  const inside = second === undefined || isMode ? host : second;
  const permissions = isMode ? second : (parts[2] ?? 'rwm');
  if (parts.length > 3 || !host || !inside.startsWith('/') || !isDeviceMode(permissions))
    throw new ValueProblem('device', text);
  return { PathOnHost: host, PathInContainer: inside, CgroupPermissions: permissions };
}

export const isCdiDevice = (text: string) => /^[a-z0-9][\w.-]*\/[a-z0-9][\w.-]*=[\w.:-]+$/i.test(text);

/** Reads `--device-cgroup-rule 'c 42:* rmw'`. */
export function checkDeviceRule(text: string): string {
  if (!/^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/.test(text)) throw new ValueProblem('device-rule', text);
  return text;
}

export interface ApiDeviceRequest {
  Driver: string;
  Count: number;
  DeviceIDs: string[] | null;
  Capabilities: string[][];
  Options: Record<string, string>;
}

/** Reads `--gpus all`, `--gpus 2` and `--gpus 'device=0,1'`. */
export function parseGpus(text: string): ApiDeviceRequest[] {
  const request: ApiDeviceRequest = { Driver: '', Count: 0, DeviceIDs: null, Capabilities: [], Options: {} };
  const capabilities = new Set(['gpu']);
  let counted = false;
  const count = (value: string) => {
    counted = true;
    request.Count = value === 'all' ? -1 : parseInteger(value);
  };
  for (const field of splitCsv(text)) {
    const [key, value] = cutPair(field);
    if (value === null) count(key);
    else if (key === 'count') count(value);
    else if (key === 'driver') request.Driver = value;
    else if (key === 'device') request.DeviceIDs = value.split(',');
    else if (key === 'capabilities') for (const each of value.split(',')) capabilities.add(each);
    else if (key === 'options') {
      for (const option of splitCsv(value)) {
        const [name, content] = cutPair(option);
        request.Options[name] = content ?? '';
      }
    } else throw new ValueProblem('gpus', text);
  }
  if (!counted && request.DeviceIDs === null) request.Count = 1;
  request.Capabilities = [[...capabilities].sort()];
  return [request];
}
