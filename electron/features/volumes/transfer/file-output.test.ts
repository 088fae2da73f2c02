import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFileOutput } from './file-output';

const folder = mkdtempSync(join(tmpdir(), 'gantry-output-'));
const path = join(folder, 'file');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('pieces of any size are written in their order, and the disk begins before the end', async () => {
  const file = await open(path, 'w');
  const sync = file.datasync.bind(file);
  let early = 0;
  file.datasync = () => {
    early += 1;
    return sync();
  };
  const told: [number, boolean][] = [];
  const output = createFileOutput(file, (size, whole) => told.push([size, whole]));
  const hash = createHash('sha256');
  let size = 0;
  for (const length of [1, 3_000_000, 10, 500_000, 700_000, ...Array(80).fill(1_000_000), 7]) {
    const piece = randomBytes(length);
    hash.update(piece);
    size += length;
    await output.write(piece);
  }
  expect(await output.end()).toBe(size);
  await file.close();
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(hash.digest('hex'));
  expect(early).toBeGreaterThan(0);
  expect(told.at(-1)).toEqual([size, true]);
});

test('what the system takes only in parts is written whole, and a failure is told', async () => {
  const file = await open(path, 'w');
  const bytes = randomBytes(2_500_000);
  file.writev = async (pieces) => {
    const [first = Buffer.alloc(0)] = pieces;
    return { ...(await file.write(first, 0, 1000)), buffers: pieces };
  };
  const output = createFileOutput(file, () => {});
  await output.write(bytes.subarray(0, 600_000));
  await output.write(bytes.subarray(600_000));
  expect(await output.end()).toBe(bytes.length);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  await output.write(bytes);
  await file.close();
  await output.idle();
  await expect(async () => {
    await output.write(bytes);
    await output.end();
  }).rejects.toMatchObject({ code: 'file/failed' });
});
