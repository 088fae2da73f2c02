import { rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A unix-socket proxy before an engine, that can break what passes through it. */
export interface SocketProxy {
  dockerHost: string;
  /** Connections open now. */
  readonly open: number;
  /** Connections made since the beginning, also those that the engine refused. */
  readonly connects: number;
  /** Connections so far whose first request matches. */
  count(request: RegExp): number;
  /** Bytes that came from the engine. */
  readonly received: number;
  /** Connections open now whose request matches. */
  asking(request: RegExp): number;
  /** Writes into the answers of connections whose request matches. */
  inject(request: RegExp, bytes: string): void;
  /** Ends (gracefully) or cuts connections whose request matches; answers how many there were. */
  end(request: RegExp): number;
  cut(request: RegExp): number;
  /**
   * Holds the first request that `choose` wants held, for good: `before` it reaches the engine, or `after` (the engine's answer
   * does not come back). The promise tells its first line once it is held.
   */
  hold(choose: (firstLine: string) => 'before' | 'after' | null): Promise<string>;
  close(): Promise<void>;
  /** Opens again at the same address after `close`. */
  listen(): Promise<void>;
}

let proxies = 0;

export async function startSocketProxy(engineHost: string): Promise<SocketProxy> {
  proxies += 1;
  const target = engineHost.replace('unix://', '');
  const path = join(tmpdir(), `gantry-proxy-${process.pid}-${proxies}.sock`);
  rmSync(path, { force: true });
  const requests: string[] = [];
  const links = new Set<{ client: net.Socket; engine: net.Socket; request: string }>();
  let gate: ((data: Buffer) => 'before' | 'after' | null) | null = null;
  let onHeld = () => {};
  let received = 0;
  let connects = 0;
  const server = net.createServer((client) => {
    connects += 1;
    const engine = net.connect({ path: target });
    const link = { client, engine, request: '' };
    links.add(link);
    let mute = false;
    client.on('data', (data) => {
      // a request begins a piece of its own: nothing is sent before the answer to the one before
      const held = gate?.(data) ?? null;
      if (held === 'before') {
        onHeld();
        return;
      }
      mute ||= held === 'after';
      if (link.request === '') requests.push(data.toString('latin1', 0, 200));
      if (link.request.length < 2000) link.request += data.toString('latin1');
      if (!engine.write(data)) client.pause();
    });
    engine.on('drain', () => client.resume());
    engine.on('data', (data) => {
      received += data.length;
      if (mute) {
        onHeld();
        return;
      }
      if (!client.write(data)) engine.pause();
    });
    client.on('drain', () => engine.resume());
    // a graceful end is passed on behind the bytes that are still on their way; only an error cuts
    const cut = () => {
      client.destroy();
      engine.destroy();
    };
    engine.on('end', () => client.end());
    client.on('end', () => engine.end());
    client.on('error', cut).on('close', () => {
      links.delete(link);
      engine.destroy();
    });
    engine.on('error', cut);
  });
  const listen = () => new Promise<void>((resolve) => server.listen(path, resolve));
  await listen();
  const matching = (request: RegExp) => [...links].filter((link) => request.test(link.request));
  return {
    dockerHost: `unix://${path}`,
    get open() {
      return links.size;
    },
    get connects() {
      return connects;
    },
    count: (request) => requests.filter((each) => request.test(each)).length,
    get received() {
      return received;
    },
    asking: (request) => matching(request).length,
    inject(request, bytes) {
      for (const link of matching(request)) link.client.write(bytes);
    },
    end(request) {
      const found = matching(request);
      for (const link of found) link.client.end();
      return found.length;
    },
    cut(request) {
      const found = matching(request);
      for (const link of found) link.client.destroy();
      return found.length;
    },
    hold: (choose) =>
      new Promise((resolve) => {
        gate = (data) => {
          const line = /^[A-Z]+ \S+ HTTP[^\r]*/.exec(data.toString('latin1', 0, 2000))?.[0];
          const held = line ? choose(line) : null;
          if (held && line) {
            gate = null;
            onHeld = () => resolve(line);
          }
          return held;
        };
      }),
    listen,
    async close() {
      for (const link of links) link.client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
