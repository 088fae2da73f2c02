import type { EngineInfo } from '@shared/features/engine';

/** The parts of `GET /info` that the app shows; any may be missing. */
interface RawInfo {
  Name?: string;
  OperatingSystem?: string;
  NCPU?: number;
  MemTotal?: number;
  Containers?: number;
  ContainersRunning?: number;
  Images?: number;
  Driver?: string;
  LoggingDriver?: string;
  CgroupVersion?: string;
  Swarm?: { LocalNodeState?: string };
  Warnings?: string[] | null;
}

export function toEngineInfo(raw: RawInfo): EngineInfo {
  return {
    name: raw.Name ?? '',
    operatingSystem: raw.OperatingSystem ?? '',
    cpus: raw.NCPU ?? 0,
    memoryBytes: raw.MemTotal ?? 0,
    containers: raw.Containers ?? 0,
    running: raw.ContainersRunning ?? 0,
    images: raw.Images ?? 0,
    storageDriver: raw.Driver ?? '',
    loggingDriver: raw.LoggingDriver ?? '',
    cgroupVersion: raw.CgroupVersion ?? '',
    swarm: raw.Swarm?.LocalNodeState ?? 'inactive',
    warnings: raw.Warnings ?? [],
  };
}
