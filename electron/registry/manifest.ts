import type { RegistryImage, RegistryManifest } from '@shared/features/registries';

type Json = Record<string, unknown>;

const types = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
/** Everything that we can read, so that the registry answers with what is really there. */
export const ACCEPT = types.join(', ');

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const sizeOf = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : 0);

function platformOf(value: unknown): string {
  if (!isObject(value)) return '';
  return [value.os, value.architecture, value.variant].map(textOf).filter(Boolean).join('/');
}

/** A manifest of one image: what to read for its platform and date, and what it weighs. */
export interface ImageManifest {
  config: string;
  size: number;
  layers: number;
}

export function toImageManifest(json: unknown): ImageManifest | null {
  if (!isObject(json) || !isObject(json.config)) return null;
  const layers = objects(json.layers);
  const size = layers.reduce((sum, layer) => sum + sizeOf(layer.size), sizeOf(json.config.size));
  return { config: textOf(json.config.digest), size, layers: layers.length };
}

/** The images of an index; null for what is none. Attestations, which build tools put beside the images, are no images. */
export function toIndex(json: unknown): RegistryImage[] | null {
  if (!isObject(json) || !Array.isArray(json.manifests)) return null;
  return objects(json.manifests)
    .map((each) => ({ platform: platformOf(each.platform), digest: textOf(each.digest), size: null }))
    .filter(({ digest, platform }) => digest !== '' && !platform.startsWith('unknown'));
}

/** When an image was made; null for the epoch, which reproducible builds write. */
export function toConfig(json: unknown): { platform: string; createdAt: number | null } {
  const at = isObject(json) ? Date.parse(textOf(json.created)) : Number.NaN;
  return { platform: platformOf(json), createdAt: Number.isNaN(at) || at <= 0 ? null : at };
}

export function emptyManifest(digest: string, mediaType: string): RegistryManifest {
  return { digest, mediaType, size: null, images: [], createdAt: null, layers: null };
}
