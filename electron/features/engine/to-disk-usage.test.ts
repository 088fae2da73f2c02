import { expect, test } from 'vitest';
import { toDiskUsage } from './to-disk-usage';

test('adds up as `docker system df` does', () => {
  expect(
    toDiskUsage({
      LayersSize: 100,
      Images: [{}, {}],
      Containers: [{ SizeRw: 5 }, {}, { SizeRw: 7 }],
      Volumes: [{ UsageData: { Size: 30 } }, { UsageData: { Size: -1 } }, { UsageData: null }],
      BuildCache: [
        { Size: 9, Shared: true },
        { Size: 4, Shared: false },
      ],
    }),
  ).toEqual({
    images: { count: 2, bytes: 100 },
    containers: { count: 3, bytes: 12 },
    volumes: { count: 3, bytes: 30 },
    buildCache: { count: 2, bytes: 4 },
  });
});

test('an engine that says nothing uses nothing', () => {
  const nothing = { count: 0, bytes: 0 };
  const all = { images: nothing, containers: nothing, volumes: nothing, buildCache: nothing };
  expect(toDiskUsage({})).toEqual(all);
  expect(toDiskUsage({ Images: null, Containers: null, Volumes: null, BuildCache: null })).toEqual(all);
});
