import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatHeader, tarEnd } from '../../../../engine/tar/write-header';
import { buildForNode } from '../../../../testing/build-for-node';
import { createArchive } from '../archive-writer';
import { createManifest, type Manifest } from '../manifest';
import { manifestNote } from '../manifest-note';
import { type StartVerifier, verifyHere } from './verifier';
import { verifyInThread } from './verify-in-thread';

const folder = mkdtempSync(join(tmpdir(), 'gantry-verifier-'));
const path = join(folder, 'archive');
let built: Awaited<ReturnType<typeof buildForNode>>;
beforeAll(async () => {
  built = await buildForNode({ verifier: 'electron/features/volumes/transfer/verify/thread.ts' });
}, 60_000);
afterAll(() => {
  built.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const content = randomBytes(5 * 1024 * 1024);
const file = {
  name: 'f',
  type: 'file',
  size: content.length,
  mode: 0o644,
  uid: 1,
  gid: 2,
  mtime: 3,
  linkName: '',
  pax: new Map(),
} as const;
function archiveOfFile(): { tar: Buffer; manifest: Manifest } {
  const builder = createManifest();
  builder.entry('f', file);
  builder.data(content);
  builder.entryEnd();
  const manifest = builder.finish();
  return { tar: Buffer.concat([formatHeader(file), content, manifestNote(manifest), tarEnd()]), manifest };
}
const { tar, manifest } = archiveOfFile();
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const ways: [string, () => StartVerifier][] = [
  ['here', () => verifyHere],
  ['in a thread', () => verifyInThread(built.script('verifier'))],
];

for (const [where, start] of ways) {
  test.each(['tar', 'tar.gz', 'tar.zst'] as const)(
    `what is written as %s is read behind the writing, ${where}`,
    async (format) => {
      rmSync(path, { force: true });
      const grown: [number, boolean][] = [];
      const archive = await createArchive(join(folder, 'name'), path, format, (size, whole) => {
        grown.push([size, whole]);
        verifier.grown(size, whole);
      });
      const verifier = start()({ path, format }, () => {});
      for (let at = 0; at < tar.length; at += 100_000) await archive.write(tar.subarray(at, at + 100_000));
      const size = await archive.end();
      const found = await verifier.found;
      expect(found.manifest).toEqual(manifest);
      expect(found.sha256).toBe(sha256(readFileSync(path)));
      expect(size).toBe(readFileSync(path).length);
      // it could begin long before the end, and is told of that once
      expect(grown.length).toBeGreaterThan(3);
      expect(grown.filter(([, whole]) => whole)).toEqual([[size, true]]);
      await verifier.stop();
      await archive.discard();
    },
  );

  test(`a bit that is not what was written, an end that is missing and a file that is gone are found, ${where}`, async () => {
    const verify = async () => {
      const verifier = start()({ path, format: 'tar' }, () => {});
      verifier.grown(tar.length, true);
      return verifier.found;
    };
    const damaged = Buffer.from(tar);
    damaged[3_000_000] = ~(damaged[3_000_000] ?? 0);
    writeFileSync(path, damaged);
    await expect(verify()).rejects.toMatchObject({ code: 'files/bad-archive' });
    writeFileSync(path, tar);
    expect((await verify()).manifest).toEqual(manifest);
    truncateSync(path, tar.length - 1000);
    await expect(verify()).rejects.toMatchObject({ code: 'files/bad-archive' });
    rmSync(path);
    await expect(verify()).rejects.toMatchObject({ code: 'file/failed' });
  });

  test(`what is stopped reads no more, and fails, ${where}`, async () => {
    writeFileSync(path, tar);
    const verifier = start()({ path, format: 'tar' }, () => {});
    verifier.grown(1000, false);
    await verifier.stop();
    await expect(verifier.found).rejects.toThrow();
  });
}
