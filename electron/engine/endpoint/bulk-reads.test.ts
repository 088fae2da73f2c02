import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendRequest } from '../wire/http';
import { dial } from './dial';
import { endpointOfAddress } from './discover';

const folder = mkdtempSync(join(tmpdir(), 'gantry-bulk-'));
const path = join(folder, 's');
const whole = randomBytes(9_000_001);
let server: http.Server;

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    for (let at = 0; at < whole.length; at += 32_768) {
      if (request.url === '/cut' && at > 5_000_000) return void response.destroy();
      if (!response.write(whole.subarray(at, at + 32_768))) await once(response, 'drain');
    }
    response.end();
  });
  server.listen(path);
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(url: string, onPiece: (piece: Buffer) => void | Promise<void>): Promise<void> {
  const { signal } = new AbortController();
  const socket = dial(endpointOfAddress(`unix://${path}`), { bulk: true });
  const response = await sendRequest(socket, { method: 'GET', path: url, chunked: true, bulk: true }, signal);
  await response.read(onPiece);
}

test.each([
  ['read at once', 0],
  ['waited for now and then', 5],
])('what comes in bulk stays as it came, %s', async (_how, each) => {
  const pieces: Buffer[] = [];
  let underWay = 0;
  await read('/', (piece) => {
    pieces.push(piece);
    expect(underWay).toBe(0);
    if (each === 0 || pieces.length % each > 0) return;
    underWay += 1;
    return new Promise<void>((resolve) =>
      setImmediate(() => {
        underWay -= 1;
        resolve();
      }),
    );
  });
  expect(Buffer.concat(pieces).equals(whole)).toBe(true);
});

test('what is cut off is told', async () => {
  let size = 0;
  await expect(
    read('/cut', (piece) => {
      size += piece.length;
    }),
  ).rejects.toThrow('socket hang up');
  expect(size).toBeGreaterThan(1_000_000);
});
