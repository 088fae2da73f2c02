import { posix } from 'node:path';
import type { EngineClient } from '../../../engine/client';
import { createTarReader } from '../../../engine/tar/read-tar';
import { badArchive } from '../../../engine/tar/tar-entry';
import type { RawLayer } from './layer-entry';
import { createLayerSink, type LayerSink } from './layer-sink';

const MANIFEST = 'manifest.json';
const MAX_MANIFEST = 4 * 1024 * 1024;

/** The layers' files of the first image that the archive's list names, the lowest first. */
function layerNames(manifest: string): string[] {
  const images: unknown = JSON.parse(manifest);
  const first: unknown = Array.isArray(images) ? images[0] : null;
  const layers: unknown =
    typeof first === 'object' && first !== null && 'Layers' in first ? first.Layers : null;
  return Array.isArray(layers) ? layers.filter((name) => typeof name === 'string') : [];
}

/**
 * Reads the names in all layers of an image from the engine's archive of it (`docker save`), as it comes. The archive names
 * its layers in a list that may come last, so whatever looks like a layer is read; 20.10 writes a layer that occurs twice as a
 * link to the first.
 *
 * @throws AppError with the engine's words, or `files/bad-archive`.
 */
export async function readImageLayers(
  client: EngineClient,
  id: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<RawLayer[]> {
  const layers = new Map<string, RawLayer>();
  const links = new Map<string, string>();
  let manifest: string | null = null;
  let name = '';
  let current: LayerSink | null = null;
  const reader = createTarReader({
    entry(entry) {
      name = posix.normalize(entry.name);
      current = null;
      if (entry.type === 'symlink') links.set(name, posix.join(posix.dirname(name), entry.linkName));
      else if (entry.type === 'link') links.set(name, posix.normalize(entry.linkName));
      else if (name === MANIFEST) {
        if (entry.size > MAX_MANIFEST) throw badArchive("The image's list is too large");
        manifest = '';
      } else if (entry.type === 'file') current = createLayerSink();
    },
    data(part) {
      if (current) return current.write(part);
      if (name === MANIFEST) manifest += part.toString('utf8');
    },
    async entryEnd() {
      const layer = await current?.end();
      if (layer) layers.set(name, layer);
      current = null;
    },
  });
  let bytes = 0;
  // chunks tell an archive that was cut off from one that is whole
  const path = `/images/${encodeURIComponent(id)}/get`;
  const response = await client.open({ method: 'GET', path, chunked: true }, signal);
  try {
    await response.read((part) => {
      bytes += part.length;
      onBytes(bytes);
      return reader.write(part);
    });
    reader.end();
  } finally {
    response.destroy();
  }
  if (manifest === null) throw badArchive("The image's archive has no list of its layers");
  return layerNames(manifest).map((wanted) => {
    const own = posix.normalize(wanted);
    const layer = layers.get(own) ?? layers.get(links.get(own) ?? '');
    if (layer) return layer;
    throw badArchive(`The image's archive lacks the layer ${wanted}`, wanted);
  });
}
