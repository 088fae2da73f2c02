import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TransferEnd, TransferProgress } from '@shared/features/volume-transfer';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paddingOf } from '../../../engine/tar/tar-entry';
import { formatHeader, type NewEntry, tarEnd } from '../../../engine/tar/write-header';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { type RanStream, runStream } from '../../../testing/run-stream';
import { describeVolume, inVolumes, makeAwkward, scratchFolder } from '../../../testing/volumes';
import { HELPER_LABEL } from '../helper/label';

const host = testDockerHost();
const scratch = scratchFolder();
let service: TestService;
let before = '';
let count = 0;

const left = async () =>
  (await docker(host, 'volume', 'ls', '-q')) +
  (await docker(host, 'ps', '-aq', '--filter', `label=${HELPER_LABEL}`));

function restore(
  bytes: Buffer,
  onItem: Parameters<typeof runStream<TransferProgress, TransferEnd>>[3] = () => {},
  mode = 'new',
  name = 'hostile-new',
): Promise<RanStream<TransferProgress, TransferEnd>> {
  count += 1;
  const path = join(scratch.path, `archive-${count}`);
  writeFileSync(path, bytes);
  service.grant(`read:${count}`, path);
  const input = { name, token: `read:${count}`, mode, users: null };
  return runStream(service.router, 'volumes.restore', input, onItem);
}

async function saved(format: string): Promise<Buffer> {
  const path = join(scratch.path, `saved.${format}`);
  service.grant('write:1', path);
  const input = { name: 'hostile-source', token: 'write:1', format, users: null };
  expect((await runStream(service.router, 'volumes.export', input)).error).toBeNull();
  return readFileSync(path);
}

beforeAll(async () => {
  service = await connectService(host);
  await docker(host, 'volume', 'create', 'hostile-source');
  await makeAwkward(host, 'hostile-source');
  await docker(host, 'volume', 'create', 'hostile-target');
  await inVolumes(host, ['hostile-target'], 'echo precious > /v/data');
  before = await left();
}, 60_000);
afterAll(async () => {
  await service.close();
  await docker(host, 'volume', 'rm', '-f', 'hostile-source', 'hostile-target');
  scratch.remove();
});

test.each(['tar.gz', 'tar.zst', 'tar'])(
  'a %s cut off anywhere leaves no volume',
  async (format) => {
    const whole = await saved(format);
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (part) => {
        // the last block of zeros of a plain tar may be missing: the archive's end has come before it
        const size = Math.min(Math.floor(part * whole.length), whole.length - (format === 'tar' ? 1024 : 1));
        const { end, error } = await restore(whole.subarray(0, size));
        expect([end, error?.code]).toEqual([null, 'files/bad-archive']);
        expect(await left()).toBe(before);
      }),
      { numRuns: 12 },
    );
  },
  120_000,
);

test.each(['tar.gz', 'tar.zst', 'tar'])(
  'a bit that was flipped in a %s never goes unseen',
  async (format) => {
    const whole = await saved(format);
    const source = await describeVolume(host, 'hostile-source');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        const { end, error } = await restore(damaged);
        if (error) expect(error.code).toMatch(/^(files|volumes|engine)\//);
        else {
          // padding, a time in the header of gzip: nothing that is in the volume
          expect(end).not.toBeNull();
          expect(await describeVolume(host, 'hostile-new')).toBe(source);
          await docker(host, 'volume', 'rm', 'hostile-new');
        }
        expect(await left()).toBe(before);
      }),
      { numRuns: 12 },
    );
  },
  180_000,
);

const entry = (part: Partial<NewEntry> & { content?: string }): Buffer => {
  const { content = '', ...rest } = part;
  const plain = { type: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 1e9, linkName: '', name: 'f' } as const;
  const header = formatHeader({ ...plain, ...rest, size: content.length });
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc(paddingOf(content.length))]);
};
const archive = (...parts: Parameters<typeof entry>[0][]) => Buffer.concat([...parts.map(entry), tarEnd()]);

test.each<[string, Buffer, RegExp]>([
  ['an absolute name', archive({ name: '/etc/passwd' }), /absolute/],
  ['a name that leads out', archive({ name: 'a/../../b' }), /leads out/],
  ['a hard link that leads out', archive({ type: 'link', linkName: '../../etc/passwd' }), /leads out/],
  [
    'a file through a link',
    archive({ name: 'l', type: 'symlink', linkName: '/etc' }, { name: 'l/passwd', content: 'x' }),
    /through one of its links/,
  ],
  [
    'a folder in the place of a link',
    archive({ name: 'l', type: 'symlink', linkName: '/etc' }, { name: 'l/', type: 'folder' }),
    /same name/,
  ],
  ['a file where a folder is', archive({ name: 'd/f' }, { name: 'd' }), /same name/],
  ['a folder where a file is', archive({ name: 'd' }, { name: 'd/f' }), /read back|Not a directory/i],
  ['a name twice', archive({ name: 'd', content: '1' }, { name: 'd', content: '2' }), /read back/],
  [
    'a link to what is not there',
    archive({ name: 'd', type: 'link', linkName: 'nothing' }),
    /no such file|what is not in it/,
  ],
  ['a root that is no folder', archive({ name: './', type: 'symlink', linkName: '/etc' }), /root/],
  ['text', Buffer.from('not an archive at all'.repeat(100)), /bad number/],
  ['compressed text', gzipSync('not an archive at all'.repeat(100)), /bad number/],
  ['nothing', Buffer.alloc(0), /cut off/],
])('an archive with %s is refused, and leaves nothing', async (_what, bytes, words) => {
  for (const mode of ['new', 'replace'] as const) {
    const name = mode === 'new' ? 'hostile-new' : 'hostile-target';
    const { end, error } = await restore(bytes, () => {}, mode, name);
    expect(end).toBeNull();
    expect(error?.message).toMatch(words);
    expect(await left()).toBe(before);
  }
  expect(await inVolumes(host, ['hostile-target'], 'cat /v/data; ls -A /v')).toBe('precious\ndata\n');
});

test('links of a volume that lead anywhere are data', async () => {
  const bytes = archive({ name: 'l', type: 'symlink', linkName: '../../../../etc/passwd' });
  expect((await restore(bytes)).error).toBeNull();
  expect(await inVolumes(host, ['hostile-new'], 'readlink /v/l')).toBe('../../../../etc/passwd\n');
  await docker(host, 'volume', 'rm', 'hostile-new');
});

test('cancelled at any moment, it leaves nothing', async () => {
  const big = join(scratch.path, 'big.tar');
  await inVolumes(
    host,
    ['hostile-source', scratch.path],
    'dd if=/dev/urandom of=/v/big bs=1M count=60 2>/dev/null',
  );
  service.grant('write:1', big);
  const input = { name: 'hostile-source', token: 'write:1', format: 'tar', users: null };
  const stages = ['read', 'verify'];
  for (const stage of stages) {
    const { error } = await runStream<TransferProgress, unknown>(
      service.router,
      'volumes.export',
      input,
      (item, stream) => item.stage === stage && stream.send({ t: 'cancel' }),
    );
    expect(error?.code).toBe('ipc/cancelled');
    expect(readdirSync(scratch.path).filter((name) => name.startsWith('big'))).toEqual([]);
  }
  execFileSync('tar', ['-cf', big, '-C', scratch.path, 'saved.tar']);
  await runStream(service.router, 'volumes.export', input);
  const bytes = readFileSync(big);
  for (const stage of ['fill', 'verify']) {
    const { error } = await restore(
      bytes,
      (item, stream) => item.stage === stage && stream.send({ t: 'cancel' }),
    );
    expect(error?.code).toBe('ipc/cancelled');
    expect(await left()).toBe(before);
  }
});
