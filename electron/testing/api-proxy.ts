import { rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an engine of another age would say of itself. */
export interface ApiLook {
  /** The newest version it speaks: `1.52`. */
  newest: string;
  /** The oldest one that it still accepts. */
  oldest: string;
}

export interface ApiProxy {
  dockerHost: string;
  /** The version in the path of every request, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const minor = (version: string) => Number(version.split('.')[1]);

/** API 1.52 dropped what events had said twice. */
function withoutOldFields(line: string): string {
  if (!line.trim()) return line;
  const { status: _status, id: _id, from: _from, ...rest } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify(rest);
}

/**
 * An engine that looks like one of another API version: it refuses versions as such an engine does, in its words, and says
 * what it would say in `/_ping`, `/version` and `/events`. Everything else is answered by the real engine behind it.
 */
export async function startApiProxy(engineHost: string, look: ApiLook): Promise<ApiProxy> {
  const target = engineHost.replace('unix://', '');
  const path = join(tmpdir(), `gantry-api-${process.pid}-${look.newest}-${look.oldest}.sock`);
  rmSync(path, { force: true });
  const asked: string[] = [];
  const realApi = await new Promise<string>((resolve, reject) => {
    http
      .get({ socketPath: target, path: '/_ping' }, (answer) => {
        answer.resume();
        resolve(String(answer.headers['api-version']));
      })
      .on('error', reject);
  });

  /** The path as the real engine knows it, or why it is refused. */
  const translate = (url: string): { url: string } | { refusal: string } => {
    const version = /^\/v(\d+\.\d+)\//.exec(url)?.[1];
    if (!version) return { url };
    asked.push(version);
    if (minor(version) < minor(look.oldest)) {
      const hint = `Minimum supported API version is ${look.oldest}, please upgrade your client to a newer version`;
      return { refusal: `client version ${version} is too old. ${hint}` };
    }
    if (minor(version) > minor(look.newest)) {
      return {
        refusal: `client version ${version} is too new. Maximum supported API version is ${look.newest}`,
      };
    }
    const known = minor(version) < minor(realApi) ? version : realApi;
    return { url: url.replace(/^\/v\d+\.\d+/, `/v${known}`) };
  };

  const server = http.createServer((request, response) => {
    const translated = translate(request.url ?? '');
    if ('refusal' in translated) {
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ message: translated.refusal }));
      return;
    }
    const { method, headers } = request;
    const onward = http.request({
      socketPath: target,
      path: translated.url,
      method: method ?? 'GET',
      headers,
    });
    onward.on('response', (answer) => {
      const { 'content-length': _, ...kept } = answer.headers;
      response.writeHead(answer.statusCode ?? 500, { ...kept, 'api-version': look.newest });
      if (/\/version$/.test(translated.url)) {
        answer.setEncoding('utf8').once('data', (text: string) => {
          const said = { ...JSON.parse(text), ApiVersion: look.newest, MinAPIVersion: look.oldest };
          response.end(JSON.stringify(said));
        });
      } else if (/\/events(\?|$)/.test(translated.url)) {
        response.flushHeaders();
        let rest = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
          const lines = (rest + text).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) response.write(`${withoutOldFields(line)}\n`);
        });
        answer.on('end', () => response.end());
      } else {
        response.flushHeaders();
        answer.pipe(response);
      }
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  // an exec takes its connection over: from here on it is bytes
  server.on('upgrade', (request, client: net.Socket, head) => {
    const translated = translate(request.url ?? '');
    const engine = net.connect({ path: target });
    const url = 'url' in translated ? translated.url : '/';
    engine.write(`${request.method} ${url} HTTP/1.1\r\n`);
    for (let i = 0; i < request.rawHeaders.length; i += 2)
      engine.write(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}\r\n`);
    engine.write('\r\n');
    engine.write(head);
    client.pipe(engine).pipe(client);
    for (const end of [client, engine]) end.on('error', () => [client, engine].map((each) => each.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    dockerHost: `unix://${path}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
