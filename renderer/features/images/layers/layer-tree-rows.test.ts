import type { LayerFile } from '@shared/features/image-layers';
import { expect, test } from 'vitest';
import { layerRows } from './layer-tree-rows';

const file = (name: string, bytes: number, kind: LayerFile['kind'] = 'file'): LayerFile => ({
  name,
  kind,
  change: name === 'new' ? 'added' : null,
  inside: false,
  bytes,
  mode: 0o644,
  uid: 0,
  gid: 0,
  target: null,
});

test('open folders show what is in them: folders first, then the largest', () => {
  const folders = new Map([
    ['/', [file('small', 1), file('etc', 5, 'folder'), file('big', 9), file('usr', 50, 'folder')]],
    ['/etc', [file('new', 5)]],
  ]);
  const rows = layerRows(folders, new Set(['/etc', '/usr']), ({ change }) => change ?? '');
  expect(rows.map(({ id, depth, label, expanded }) => [id, depth, label, expanded])).toEqual([
    ['/usr', 0, 'usr 50 B', true],
    ['/etc', 0, 'etc 5 B', true],
    ['/etc/new', 1, 'added new 5 B', null],
    ['/big', 0, 'big 9 B', null],
    ['/small', 0, 'small 1 B', null],
  ]);
});
