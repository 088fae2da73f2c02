import type { ImageLayers, LayerFile, LayerSummary } from '@shared/features/image-layers';
import type { BytePath } from '@shared/model/byte-path';
import type { RawLayer } from './layer-entry';
import { aliveAt, nodeOf, type TreeNode } from './layer-tree';

const MOST_WASTEFUL = 50;

/** What every layer adds and wastes. */
export function summarize(root: TreeNode, raw: readonly RawLayer[]): ImageLayers {
  const layers: LayerSummary[] = raw.map(() => ({ added: 0, changed: 0, deleted: 0, bytes: 0, wasted: 0 }));
  const wasteful: ImageLayers['wasteful'] = [];
  const visit = (node: TreeNode, path: BytePath) => {
    let lost = 0;
    let lostVersions = 0;
    node.versions.forEach(({ layer, change, entry }, index) => {
      const summary = layers[layer];
      if (!summary) return;
      summary[change] += 1;
      if (change === 'deleted') return;
      summary.bytes += entry.size;
      if (index === node.versions.length - 1 || entry.size === 0) return;
      summary.wasted += entry.size;
      lost += entry.size;
      lostVersions += 1;
    });
    if (lost > 0) wasteful.push({ path, bytes: lost, versions: lostVersions });
    if (node.children) for (const [name, child] of node.children) visit(child, `${path}/${name}`);
  };
  visit(root, '');
  const sum = (key: 'bytes' | 'wasted') => layers.reduce((total, layer) => total + layer[key], 0);
  return {
    layers,
    bytes: sum('bytes'),
    wasted: sum('wasted'),
    wasteful: wasteful.sort((a, b) => b.bytes - a.bytes).slice(0, MOST_WASTEFUL),
  };
}

/** Bytes that are there below a node, and whether the layer touches anything there. */
function measure(node: TreeNode, layer: number): { bytes: number; touched: boolean } {
  const alive = aliveAt(node, layer);
  let bytes = alive?.entry.size ?? 0;
  let touched = node.versions.some((version) => version.layer === layer);
  if (node.children)
    for (const child of node.children.values()) {
      const below = measure(child, layer);
      bytes += below.bytes;
      touched ||= below.touched;
    }
  return { bytes, touched };
}

/** The names in a folder once the layers up to this one are in place, and those that this one takes away. */
export function listFolder(root: TreeNode, path: BytePath, layer: number, changedOnly: boolean): LayerFile[] {
  const files: LayerFile[] = [];
  for (const [name, node] of nodeOf(root, path)?.children ?? []) {
    const version = node.versions.findLast((each) => each.layer <= layer);
    const { bytes, touched } = measure(node, layer);
    const change = version?.layer === layer ? version.change : null;
    // a tar may leave out the folders on the way to its files
    if (!version && bytes === 0 && !touched) continue;
    if (version?.change === 'deleted' && change === null) continue;
    if (changedOnly && !touched) continue;
    const entry = version?.entry;
    const kind = entry?.kind === 'link' ? 'file' : (entry?.kind ?? 'folder');
    files.push({
      name,
      kind,
      change,
      inside: kind === 'folder' && touched,
      bytes: change === 'deleted' ? (entry?.size ?? 0) : bytes,
      mode: entry?.mode ?? 0o755,
      uid: entry?.uid ?? 0,
      gid: entry?.gid ?? 0,
      target: entry?.target ?? null,
    });
  }
  return files;
}
