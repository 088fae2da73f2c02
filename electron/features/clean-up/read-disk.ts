import type { EngineClient } from '../../engine/client';
import { readText } from '../../engine/wire/http';
import type { RawContainer } from '../containers/to-container-summary';
import type { RawImage } from '../images/to-image-rows';
import type { RawVolume } from '../volumes/to-volume-summary';

export interface RawCache {
  ID?: string;
  /** Until API 1.42. */
  Parent?: string;
  Parents?: string[] | null;
  /** As engines since 23 spell it (moby's `BuildCache` has a space in its JSON tag). */
  ' Parents'?: string[] | null;
  Type?: string;
  Description?: string;
  InUse?: boolean;
  Shared?: boolean;
  Size?: number;
  CreatedAt?: string;
  LastUsedAt?: string | null;
}

/** What `GET /system/df` answers; anything may be missing. */
export interface RawDisk {
  LayersSize?: number;
  Images?: (RawImage & { Containers?: number })[] | null;
  Containers?: (RawContainer & { SizeRw?: number })[] | null;
  Volumes?: (RawVolume & { UsageData?: { Size?: number; RefCount?: number } | null })[] | null;
  BuildCache?: RawCache[] | null;
}

/** Bytes of an answer that names every image, container, volume and piece of build cache. */
const LIMIT = 256 * 1024 * 1024;

/** On a connection of its own, as it may take minutes. */
export async function readDisk(client: EngineClient, signal: AbortSignal): Promise<RawDisk> {
  const response = await client.open({ method: 'GET', path: '/system/df' }, signal);
  return JSON.parse(await readText(response, LIMIT)) as RawDisk;
}
