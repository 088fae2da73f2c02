import type { VolumeSummary } from '@shared/features/volumes';

/** What `GET /volumes` answers per volume; drivers leave much out. */
export interface RawVolume {
  Name?: string;
  Driver?: string;
  Mountpoint?: string;
  Scope?: string;
  CreatedAt?: string;
  Labels?: Record<string, string> | null;
  Options?: Record<string, string> | null;
}

/** Engines since 23 mark what they name themselves by this label; older ones only by the name. */
const ANONYMOUS = 'com.docker.volume.anonymous';

export function toVolumeSummary(raw: RawVolume): VolumeSummary {
  const name = raw.Name ?? '';
  const labels = raw.Labels ?? {};
  const created = Date.parse(raw.CreatedAt ?? '');
  return {
    id: name,
    name,
    driver: raw.Driver ?? '',
    mountpoint: raw.Mountpoint ?? '',
    scope: raw.Scope === 'global' ? 'global' : 'local',
    createdAt: created > 0 ? created : null,
    labels,
    options: raw.Options ?? {},
    anonymous: ANONYMOUS in labels || /^[0-9a-f]{64}$/.test(name),
    project: labels['com.docker.compose.project'] ?? null,
  };
}
