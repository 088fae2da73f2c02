import type { ContainerSummary } from '@shared/features/containers';
import { expect, test } from 'vitest';
import type { ListedNetwork } from '../list/listed-network';
import { keepPlaces } from './keep-places';
import { layoutMap, sizesOf } from './layout';
import { buildMap, LOOSE, type MapModel } from './map-model';
import { nearest } from './nearest';
import type { Place } from './sizes';

const container = (name: string, project: string | null = null) =>
  ({ id: name, name, state: 'running', project, networks: [] }) as unknown as ContainerSummary;
const network = (name: string, users: string[], project: string | null = null) =>
  ({
    ...{ id: `n-${name}`, name, project },
    users: users.map((user) => ({ id: user, name: user, state: 'running', ip: `ip-${user}` })),
  }) as unknown as ListedNetwork;
const all = { project: null, hideUnused: false };

/** A swarm of containers: each network with four of its own, and every third container in two. */
function large(networks: number, containers: number): MapModel {
  const names = Array.from({ length: containers }, (_, i) => `c${String(i).padStart(3, '0')}`);
  const list = Array.from({ length: networks }, (_, n) =>
    network(
      `net${n}`,
      names.filter((_, i) => i % networks === n || (i % 6 === 0 && (i + 1) % networks === n)),
    ),
  );
  return buildMap(
    list,
    names.map((name) => container(name)),
    all,
  );
}

function expectNoOverlap(model: MapModel, places: ReadonlyMap<string, Place>): void {
  const rects = [...sizesOf(model)].map(([id, size]) => ({ id, ...size, ...(places.get(id) as Place) }));
  for (const a of rects)
    for (const b of rects) {
      const apart =
        a.id >= b.id ||
        a.x >= b.x + b.width ||
        b.x >= a.x + a.width ||
        a.y >= b.y + b.height ||
        b.y >= a.y + a.height;
      expect(apart ? [] : [a.id, b.id]).toEqual([]);
    }
}

test('a container of one network is in its box, one of several between, one of none in a box of its own', () => {
  const model = buildMap(
    [network('front', ['web', 'proxy']), network('back', ['web', 'db']), network('idle', [])],
    ['web', 'proxy', 'db', 'lonely'].map((name) => container(name)),
    all,
  );
  expect(model.boxes.map((box) => [box.id, box.members.map((each) => each.name)])).toEqual([
    ['n-back', ['db']],
    ['n-front', ['proxy']],
    ['n-idle', []],
    [LOOSE, ['lonely']],
  ]);
  expect(model.shared.map((each) => each.name)).toEqual(['web']);
  expect(model.edges).toEqual([
    { network: 'n-front', container: 'web', ip: 'ip-web' },
    { network: 'n-back', container: 'web', ip: 'ip-web' },
  ]);
});

test('a project shows its own and what its containers are in; unused networks can be hidden', () => {
  const networks = [
    network('own', ['web'], 'shop'),
    network('out', ['web', 'x']),
    network('idle', [], 'shop'),
  ];
  const containers = [container('web', 'shop'), container('x')];
  const names = (options: Parameters<typeof buildMap>[2]) =>
    buildMap(networks, containers, options).boxes.map((box) => box.network?.name);
  expect(names({ project: 'shop', hideUnused: false })).toEqual(['idle', 'out', 'own']);
  expect(names({ project: 'shop', hideUnused: true })).toEqual(['out', 'own']);
  expect(names({ project: 'none', hideUnused: false })).toEqual([]);
});

test('60 containers in 15 networks: nothing overlaps, and the whole fits a window that one can read', () => {
  const model = large(15, 60);
  const places = layoutMap(model);
  expectNoOverlap(model, places);
  const sizes = sizesOf(model);
  const right = Math.max(...[...places].map(([id, { x }]) => x + (sizes.get(id)?.width ?? 0)));
  const bottom = Math.max(...[...places].map(([id, { y }]) => y + (sizes.get(id)?.height ?? 0)));
  expect(Math.min(1040 / right, 640 / bottom)).toBeGreaterThan(0.6);
});

test('what is there stays where it is; what grows pushes down, what is new finds a place', () => {
  const before = buildMap(
    [network('a', ['one']), network('b', ['two']), network('c', [])],
    [container('one'), container('two')],
    all,
  );
  const places = layoutMap(before);
  const more = ['one', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6', 'x7', 'x8'];
  const after = buildMap(
    [network('a', more), network('b', ['two', 'both']), network('c', []), network('d', ['both'])],
    [...more, 'two', 'both'].map((name) => container(name)),
    all,
  );
  const kept = keepPlaces(after, places);
  expectNoOverlap(after, kept);
  expect(kept.get('n-a')).toEqual(places.get('n-a'));
  expect([...kept.keys()].sort()).toEqual(['both', 'n-a', 'n-b', 'n-c', 'n-d']);
  // nothing has changed: nothing moves
  expect(keepPlaces(after, kept)).toEqual(kept);
});

test('arrow keys lead to the nearest in their direction', () => {
  const rect = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const rects = new Map([
    ['a', rect(0, 0)],
    ['b', rect(100, 5)],
    ['c', rect(40, 90)],
    ['d', rect(0, 50)],
  ]);
  expect(nearest(rects, 'a', 'ArrowRight')).toBe('b');
  expect(nearest(rects, 'a', 'ArrowDown')).toBe('d');
  expect(nearest(rects, 'a', 'ArrowLeft')).toBeNull();
  expect(nearest(rects, 'd', 'ArrowUp')).toBe('a');
  expect(nearest(rects, 'gone', 'ArrowUp')).toBeNull();
});
