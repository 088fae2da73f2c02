import type { RunSpec } from '@shared/model/run-flags';
import {
  checkDeviceRule,
  isCdiDevice,
  parseByteRate,
  parseDevice,
  parseGpus,
  parseOperationRate,
  parseUlimit,
  parseWeightDevice,
} from '@shared/model/run-values/limits';
import { ValueProblem } from '@shared/model/run-values/problem';
import { parseBytes, parseCpus, parseInteger } from '@shared/model/run-values/quantity';

function number(text: string | undefined, unset = 0): number {
  return text === undefined || text === '' ? unset : parseInteger(text);
}

const bytes = (text: string | undefined) => (text ? parseBytes(text) : 0);

function swappiness(text: string | undefined): number {
  const value = number(text, -1);
  if (value < -1 || value > 100) throw new ValueProblem('swappiness', text ?? '');
  return value;
}

/** Limits and devices: everything of `HostConfig` that the API calls `Resources`, and the sizes beside them. */
export function toResources(spec: RunSpec): Record<string, unknown> {
  const devices = spec.device ?? [];
  const vendorDevices = devices.filter(isCdiDevice);
  const requests = [
    ...(spec.gpus ? parseGpus(spec.gpus) : []),
    ...(vendorDevices.length > 0
      ? [{ Driver: 'cdi', Count: 0, DeviceIDs: vendorDevices, Capabilities: null, Options: null }]
      : []),
  ];
  return {
    CgroupParent: spec.cgroupParent ?? '',
    Memory: bytes(spec.memory),
    MemoryReservation: bytes(spec.memoryReservation),
    MemorySwap: spec.memorySwap === '-1' ? -1 : bytes(spec.memorySwap),
    MemorySwappiness: swappiness(spec.memorySwappiness),
    ...(spec.kernelMemory && { KernelMemory: bytes(spec.kernelMemory) }),
    OomKillDisable: spec.oomKillDisable === true,
    OomScoreAdj: number(spec.oomScoreAdj),
    NanoCpus: spec.cpus ? parseCpus(spec.cpus) : 0,
    CpuShares: number(spec.cpuShares),
    CpuPeriod: number(spec.cpuPeriod),
    CpuQuota: number(spec.cpuQuota),
    CpuRealtimePeriod: number(spec.cpuRtPeriod),
    CpuRealtimeRuntime: number(spec.cpuRtRuntime),
    CpusetCpus: spec.cpusetCpus ?? '',
    CpusetMems: spec.cpusetMems ?? '',
    PidsLimit: number(spec.pidsLimit),
    ShmSize: bytes(spec.shmSize),
    BlkioWeight: number(spec.blkioWeight),
    BlkioWeightDevice: (spec.blkioWeightDevice ?? []).map(parseWeightDevice),
    BlkioDeviceReadBps: (spec.deviceReadBps ?? []).map(parseByteRate),
    BlkioDeviceWriteBps: (spec.deviceWriteBps ?? []).map(parseByteRate),
    BlkioDeviceReadIOps: (spec.deviceReadIops ?? []).map(parseOperationRate),
    BlkioDeviceWriteIOps: (spec.deviceWriteIops ?? []).map(parseOperationRate),
    // a later one of the same name takes the place of an earlier; in the order of their names, as the CLI sends them
    Ulimits: [
      ...new Map((spec.ulimit ?? []).map(parseUlimit).map((limit) => [limit.Name, limit])).values(),
    ].sort((one, other) => (one.Name < other.Name ? -1 : 1)),
    Devices: devices.filter((device) => !isCdiDevice(device)).map(parseDevice),
    DeviceCgroupRules: spec.deviceCgroupRule ? spec.deviceCgroupRule.map(checkDeviceRule) : null,
    DeviceRequests: requests.length > 0 ? requests : null,
  };
}
