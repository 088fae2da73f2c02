import { execFile } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTarReader } from '../engine/tar/read-tar';
import type { TarEntry } from '../engine/tar/tar-entry';

const run = promisify(execFile);

/** The current docker CLI that `npm test` fetched, and the folder of its buildx plugin. */
export function buildTools(): { docker: string; plugins: string } {
  const folder = process.env.GANTRY_BUILD_TOOLS;
  if (!folder) throw new Error('Run the engine tests with `npm test -- engine`: they need a docker CLI');
  return { docker: join(folder, 'docker'), plugins: join(folder, 'cli-plugins') };
}

/** An entry of a context in words that can be compared, with what is in it. */
export async function describeTar(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const found: string[] = [];
  let entry: TarEntry | null = null;
  let content: Buffer[] = [];
  const reader = createTarReader({
    entry(next) {
      entry = next;
      content = [];
    },
    data: (piece) => void content.push(Buffer.from(piece)),
    entryEnd() {
      if (!entry) return;
      const { type, mode, uid, gid, name, linkName, size, mtime } = entry;
      const facts = `${type} ${mode.toString(8)} ${uid}:${gid} ${JSON.stringify(name)}`;
      found.push(`${facts} -> ${linkName} ${size} ${mtime} ${Buffer.concat(content).toString('base64')}`);
    },
  });
  for await (const piece of pieces) await reader.write(Buffer.from(piece));
  reader.end();
  return found;
}

/** An engine that only takes a context, as the CLI's classic builder sends it. */
export async function startContextCatcher() {
  let caught: { entries: string[]; dockerfile: string } | null = null;
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://docker');
    response.setHeader('Api-Version', '1.41').setHeader('Content-Type', 'application/json');
    if (!url.pathname.endsWith('/build')) {
      request.resume();
      response.end(url.pathname.endsWith('/_ping') ? 'OK' : '{}');
      return;
    }
    void describeTar(request).then((entries) => {
      caught = { entries, dockerfile: url.searchParams.get('dockerfile') ?? '' };
      response.end('{"stream":"ok"}\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** What `docker build` sends; the CLI's words when it refuses. */
    async contextOf(folder: string, ...args: string[]): Promise<{ entries: string[] } | { refusal: string }> {
      caught = null;
      const env = { ...process.env, DOCKER_BUILDKIT: '0', DOCKER_HOST: host };
      try {
        await run(buildTools().docker, ['build', ...args, folder], { env });
      } catch (error) {
        return { refusal: (error as { stderr: string }).stderr };
      }
      if (!caught) throw new Error('the CLI sent no context');
      return caught;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
