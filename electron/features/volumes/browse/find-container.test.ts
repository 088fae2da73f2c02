import { expect, test } from 'vitest';
import { placeOf } from './find-container';

const mount = (Destination: string, part: object = {}) => ({
  ...{ Type: 'volume', Name: 'data', RW: true, Destination },
  ...part,
});
const container = (Mounts: object[], HostConfig: object = {}) => ({
  ...{ Name: '/web', State: { Running: true }, HostConfig, Mounts },
});

test.each([
  ['the whole, to be written', container([mount('/data/')]), '/data'],
  ['another volume', container([mount('/data', { Name: 'other' })]), null],
  ['a folder of the host', container([mount('/data', { Type: 'bind' })]), null],
  ['read-only', container([mount('/data', { RW: false })]), null],
  ['read-only, and once more', container([mount('/a', { RW: false }), mount('/b')]), '/b'],
  ['with another below it', container([mount('/data'), mount('/data/sub', { Name: 'other' })]), null],
  ['with one beside it', container([mount('/data'), mount('/data-2', { Name: 'other' })]), '/data'],
  ['with memory below it', container([mount('/data')], { Tmpfs: { '/data/tmp': '' } }), null],
  [
    'a part of it',
    container([mount('/data')], { Mounts: [{ Target: '/data', VolumeOptions: { Subpath: 'a' } }] }),
    null,
  ],
])('%s', (_, raw, place) => expect(placeOf(raw, 'data')).toBe(place));
