import type { ImageConfig, ImageDetails, ImageHealthcheck } from '@shared/features/image-details';
import { namesOf, recordedTime } from './to-image-rows';

/** `GET /images/{name}/json` in the parts that are read; anything may be missing. */
export interface RawImageInspect {
  Id?: string;
  RepoTags?: string[] | null;
  RepoDigests?: string[] | null;
  Parent?: string;
  Author?: string;
  Comment?: string;
  Created?: string;
  DockerVersion?: string;
  Os?: string;
  Architecture?: string;
  Variant?: string;
  Size?: number;
  RootFS?: { Layers?: string[] | null } | null;
  Metadata?: { LastTagTime?: string } | null;
  Config?: RawConfig | null;
}

interface RawConfig {
  Env?: string[] | null;
  Entrypoint?: string[] | string | null;
  Cmd?: string[] | string | null;
  Shell?: string[] | null;
  WorkingDir?: string;
  User?: string;
  ExposedPorts?: Record<string, unknown> | null;
  Volumes?: Record<string, unknown> | null;
  Labels?: Record<string, string> | null;
  StopSignal?: string;
  OnBuild?: string[] | null;
  Healthcheck?: {
    Test?: string[] | null;
    Interval?: number;
    Timeout?: number;
    StartPeriod?: number;
    Retries?: number;
  } | null;
}

const words = (value: string[] | string | null | undefined): string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

function toHealthcheck(raw: RawConfig['Healthcheck']): ImageHealthcheck | null {
  const [kind, ...test] = raw?.Test ?? [];
  if (!raw || kind === undefined || kind === 'NONE') return null;
  const ms = (nanos: number | undefined) => (nanos ? nanos / 1e6 : null);
  return {
    test,
    interval: ms(raw.Interval),
    timeout: ms(raw.Timeout),
    startPeriod: ms(raw.StartPeriod),
    retries: raw.Retries || null,
  };
}

function toConfig(raw: RawConfig): ImageConfig {
  return {
    env: (raw.Env ?? []).map((line) => {
      const equals = line.indexOf('=');
      return equals < 0
        ? { name: line, value: '' }
        : { name: line.slice(0, equals), value: line.slice(equals + 1) };
    }),
    entrypoint: words(raw.Entrypoint),
    command: words(raw.Cmd),
    shell: raw.Shell ?? [],
    workdir: raw.WorkingDir ?? '',
    user: raw.User ?? '',
    ports: Object.keys(raw.ExposedPorts ?? {}).sort(
      (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
    ),
    volumes: Object.keys(raw.Volumes ?? {}).sort(),
    labels: raw.Labels ?? {},
    stopSignal: raw.StopSignal ?? '',
    healthcheck: toHealthcheck(raw.Healthcheck),
    onBuild: raw.OnBuild ?? [],
  };
}

export function toImageDetails(raw: RawImageInspect): ImageDetails {
  return {
    id: raw.Id ?? '',
    tags: namesOf(raw.RepoTags),
    digests: namesOf(raw.RepoDigests),
    parentId: raw.Parent || null,
    author: raw.Author ?? '',
    comment: raw.Comment ?? '',
    createdAt: recordedTime(Date.parse(raw.Created ?? '')),
    taggedAt: recordedTime(Date.parse(raw.Metadata?.LastTagTime ?? '')),
    os: raw.Os ?? '',
    architecture: [raw.Architecture, raw.Variant].filter(Boolean).join('/'),
    size: raw.Size ?? 0,
    layers: raw.RootFS?.Layers?.length ?? 0,
    dockerVersion: raw.DockerVersion ?? '',
    config: toConfig(raw.Config ?? {}),
  };
}
