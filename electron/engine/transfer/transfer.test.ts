import type { TransferLayer } from '@shared/features/image-transfer';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { advance, createLayerMerger } from './layer-progress';
import { type Progress, toProgress } from './to-progress';
import { codeOfWords } from './transfer-error';

describe('a line of progress', () => {
  test.each<[unknown, Progress | null]>([
    [
      { status: 'Pulling from library/nginx', id: '1.27' },
      { type: 'tag', tag: '1.27' },
    ],
    [
      { status: 'Downloading', progressDetail: { current: 5, total: 10 }, progress: '[==>  ]', id: 'abc' },
      { type: 'layer', id: 'abc', status: 'Downloading', current: 5, total: 10 },
    ],
    [
      { status: 'Pushing', progressDetail: { current: 5, total: -1 }, id: 'abc' },
      { type: 'layer', id: 'abc', status: 'Pushing', current: 5, total: null },
    ],
    [
      { status: 'Pull complete', progressDetail: {}, id: 'abc' },
      { type: 'layer', id: 'abc', status: 'Pull complete', current: null, total: null },
    ],
    [{ status: 'Digest: sha256:1' }, { type: 'digest', digest: 'sha256:1', tag: null }],
    [
      { status: 'Status: Image is up to date for a:1' },
      { type: 'status', status: 'Image is up to date for a:1' },
    ],
    [
      { progressDetail: {}, aux: { Tag: '1.0', Digest: 'sha256:2', Size: 5 } },
      { type: 'digest', digest: 'sha256:2', tag: '1.0' },
    ],
    [
      { errorDetail: { message: 'denied' }, error: 'other' },
      { type: 'error', message: 'denied' },
    ],
    [{ error: 'denied' }, { type: 'error', message: 'denied' }],
    [{ status: 'The push refers to repository [a/b]' }, null],
    [{ aux: { ID: 'sha256:3' } }, null],
    [null, null],
    ['text', null],
    [{ id: 5 }, null],
  ])('%j', (line, progress) => expect(toProgress(line)).toEqual(progress));
});

const line = (status: string, current: number | null = null, total: number | null = null) => ({
  type: 'layer' as const,
  id: 'a',
  status,
  current,
  total,
});
const said = (...lines: ReturnType<typeof line>[]) =>
  lines.reduce<TransferLayer | undefined>((layer, each) => advance(layer, each), undefined);

describe('a layer', () => {
  test('keeps its size when the engine no longer tells it', () => {
    const download = [line('Pulling fs layer'), line('Downloading', 40, 100)];
    expect(said(...download)).toMatchObject({ size: 100, moved: 40, unpacked: 0, done: false });
    const got = [...download, line('Verifying Checksum'), line('Download complete')];
    expect(said(...got)).toMatchObject({ size: 100, moved: 100, unpacked: 0, done: false });
    const unpacking = [...got, line('Extracting', 30, 100)];
    expect(said(...unpacking)).toMatchObject({ moved: 100, unpacked: 30, done: false });
    expect(said(...unpacking, line('Pull complete'))).toMatchObject({
      size: 100,
      moved: 100,
      unpacked: 100,
      done: true,
    });
  });
  test('that is there already moves nothing', () => {
    expect(said(line('Already exists'))).toMatchObject({ size: null, moved: 0, done: true });
    expect(said(line('Preparing'), line('Mounted from team/app'))).toMatchObject({ moved: 0, done: true });
  });
  test('of a push may be larger than the engine has guessed', () => {
    expect(said(line('Pushing', 120, 100))).toMatchObject({ size: 120, moved: 120 });
  });
});

describe('merging', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('thousands of lines become at most ten updates a second, with the newest of each layer', () => {
    const sent: TransferLayer[][] = [];
    const merger = createLayerMerger((layers) => sent.push(layers));
    for (let ms = 0; ms < 1000; ms += 1) {
      for (const id of ['a', 'b', 'c', 'd']) merger.take({ ...line('Downloading', ms, 1000), id });
      vi.advanceTimersByTime(1);
    }
    merger.flush();
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.length).toBeGreaterThanOrEqual(9);
    expect(sent.at(-1)?.map(({ id, moved }) => [id, moved])).toEqual([
      ['a', 999],
      ['b', 999],
      ['c', 999],
      ['d', 999],
    ]);
  });

  test('the first words come at once, and none when it is over', () => {
    const sent: TransferLayer[][] = [];
    const merger = createLayerMerger((layers) => sent.push(layers));
    merger.take(line('Waiting'));
    vi.advanceTimersByTime(0);
    expect(sent).toHaveLength(1);
    merger.take(line('Downloading', 1, 2));
    merger.dispose();
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveLength(1);
  });
});

test.each([
  ['pull access denied for x, repository does not exist or may require docker login', 'registry/denied'],
  ['unauthorized: authentication required', 'registry/denied'],
  ['no basic auth credentials', 'registry/denied'],
  ['manifest for a:1 not found: manifest unknown: manifest unknown', 'registry/not-found'],
  ['toomanyrequests: You have reached your pull rate limit.', 'registry/rate-limit'],
  ['Get "https://a:5/v2/": x509: certificate signed by unknown authority', 'registry/tls'],
  ['Get "https://a:5/v2/": http: server gave HTTP response to HTTPS client', 'registry/plain-http'],
  ['Get "https://a/v2/": dial tcp: lookup a on 127.0.0.11:53: no such host', 'registry/unknown-host'],
  ['dial tcp: lookup a: Temporary failure in name resolution', 'registry/unknown-host'],
  ['Get "http://127.0.0.1:5/v2/": dial tcp 127.0.0.1:5: connect: connection refused', 'registry/unreachable'],
  ['net/http: request canceled (Client.Timeout exceeded while awaiting headers)', 'registry/unreachable'],
  ['failed to register layer: write /a: no space left on device', 'engine/disk-full'],
  ['no matching manifest for linux/s390x in the manifest list entries', 'registry/no-platform'],
  ['An image does not exist locally with the tag: a/b', 'engine/not-found'],
  ['failed to register layer: exit status 1', null],
])('%s', (message, code) => expect(codeOfWords(message)).toBe(code));
