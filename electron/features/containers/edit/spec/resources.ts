import { writeBytes } from '@shared/model/bytes';
import type { RunSpec } from '@shared/model/run-flags';
import { joinCsv } from '@shared/model/run-values/csv';
import { type Json, listOf, mapOf, numberOf, textOf, textsOf } from '../inspected';

/** What the engine gives `/dev/shm` when nothing is said. */
const DEFAULT_SHM = 64 * 1024 * 1024;

const bytes = (value: unknown) => (numberOf(value) > 0 ? writeBytes(numberOf(value)) : undefined);
const count = (value: unknown) => (numberOf(value) !== 0 ? String(numberOf(value)) : undefined);
const text = (value: unknown) => textOf(value) || undefined;
const some = (list: string[]) => (list.length > 0 ? list : undefined);

/** Memory with swap is twice the memory unless something else is said. */
function swap(host: Json): string | undefined {
  const value = numberOf(host.MemorySwap);
  if (value === -1) return '-1';
  return value === numberOf(host.Memory) * 2 ? undefined : bytes(value);
}

function ulimit(each: Json): string {
  const [soft, hard] = [numberOf(each.Soft), numberOf(each.Hard)];
  return `${textOf(each.Name)}=${soft === hard ? soft : `${soft}:${hard}`}`;
}

function device(each: Json): string {
  const [host, inside, mode] = [
    textOf(each.PathOnHost),
    textOf(each.PathInContainer),
    textOf(each.CgroupPermissions),
  ];
  return [host, ...(inside === host ? [] : [inside]), ...(mode === 'rwm' ? [] : [mode])].join(':');
}

function gpus(request: Json): string {
  const devices = textsOf(request.DeviceIDs);
  const amount = numberOf(request.Count);
  const capabilities = Array.isArray(request.Capabilities) ? textsOf(request.Capabilities[0]) : [];
  const more = capabilities.filter((name) => name !== 'gpu');
  const options = Object.entries(mapOf(request.Options)).map(([key, value]) => `${key}=${String(value)}`);
  if (devices.length === 0 && more.length === 0 && options.length === 0 && !request.Driver)
    return amount === -1 ? 'all' : String(amount);
  return joinCsv([
    ...(textOf(request.Driver) ? [`driver=${textOf(request.Driver)}`] : []),
    ...(devices.length > 0 ? [`device=${devices.join(',')}`] : []),
    ...(amount !== 0 ? [`count=${amount === -1 ? 'all' : amount}`] : []),
    ...(more.length > 0 ? [`capabilities=${more.join(',')}`] : []),
    ...(options.length > 0 ? [`options=${joinCsv(options)}`] : []),
  ]);
}

const rates = (value: unknown, write: (rate: number) => string) =>
  some(listOf(value).map((each) => `${textOf(each.Path)}:${write(numberOf(each.Rate))}`));

/** Limits and devices, as `toResources` reads them. */
export function resourceFlags(host: Json): Partial<Record<keyof RunSpec, unknown>> {
  const requests = listOf(host.DeviceRequests);
  const vendor = requests.filter((each) => each.Driver === 'cdi').flatMap((each) => textsOf(each.DeviceIDs));
  const graphics = requests.find((each) => each.Driver !== 'cdi');
  const nano = numberOf(host.NanoCpus);
  const shm = numberOf(host.ShmSize);
  const swappiness = host.MemorySwappiness;
  return {
    cgroupParent: text(host.CgroupParent),
    memory: bytes(host.Memory),
    memoryReservation: bytes(host.MemoryReservation),
    memorySwap: swap(host),
    memorySwappiness: typeof swappiness === 'number' && swappiness >= 0 ? String(swappiness) : undefined,
    kernelMemory: bytes(host.KernelMemory),
    oomKillDisable: host.OomKillDisable === true || undefined,
    oomScoreAdj: count(host.OomScoreAdj),
    cpus: nano > 0 ? (nano / 1e9).toFixed(9).replace(/\.?0+$/, '') : undefined,
    cpuShares: count(host.CpuShares),
    cpuPeriod: count(host.CpuPeriod),
    cpuQuota: count(host.CpuQuota),
    cpuRtPeriod: count(host.CpuRealtimePeriod),
    cpuRtRuntime: count(host.CpuRealtimeRuntime),
    cpusetCpus: text(host.CpusetCpus),
    cpusetMems: text(host.CpusetMems),
    pidsLimit: count(host.PidsLimit),
    shmSize: shm > 0 && shm !== DEFAULT_SHM ? writeBytes(shm) : undefined,
    blkioWeight: count(host.BlkioWeight),
    blkioWeightDevice: some(
      listOf(host.BlkioWeightDevice).map((each) => `${textOf(each.Path)}:${numberOf(each.Weight)}`),
    ),
    deviceReadBps: rates(host.BlkioDeviceReadBps, writeBytes),
    deviceWriteBps: rates(host.BlkioDeviceWriteBps, writeBytes),
    deviceReadIops: rates(host.BlkioDeviceReadIOps, String),
    deviceWriteIops: rates(host.BlkioDeviceWriteIOps, String),
    ulimit: some(listOf(host.Ulimits).map(ulimit)),
    device: some([...listOf(host.Devices).map(device), ...vendor]),
    deviceCgroupRule: some(textsOf(host.DeviceCgroupRules)),
    gpus: graphics ? gpus(graphics) : undefined,
  };
}
