// The smallest useful Docker client: HTTP over the engine's socket, so that no script needs the docker CLI.
import http from 'node:http';

/**
 * @typedef {object} DockerAnswer
 * @property {number} status
 * @property {http.IncomingHttpHeaders} headers
 * @property {string} text
 */

/**
 * Host part of a request for `unix:///path` or `tcp://host:port`.
 * @param {string} dockerHost
 * @returns {{ socketPath: string } | { host: string, port: number }}
 */
function connectionOf(dockerHost) {
  if (dockerHost.startsWith('unix://')) return { socketPath: dockerHost.slice('unix://'.length) };
  const url = new URL(dockerHost.replace(/^tcp:/, 'http:'));
  return { host: url.hostname, port: Number(url.port || 2375) };
}

/**
 * @param {string} dockerHost
 * @param {string} method
 * @param {string} path with query
 * @param {{ json?: unknown, body?: Buffer, contentType?: string, timeoutMs?: number }} [options]
 * @returns {Promise<DockerAnswer>}
 */
export function dockerRequest(dockerHost, method, path, options = {}) {
  const body = options.json === undefined ? options.body : Buffer.from(JSON.stringify(options.json));
  const contentType = options.json === undefined ? options.contentType : 'application/json';
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...connectionOf(dockerHost),
      method,
      path,
      headers: {
        host: 'docker',
        ...(contentType ? { 'content-type': contentType } : {}),
        'content-length': body ? body.length : 0,
      },
      timeout: options.timeoutMs ?? 120_000,
      agent: false,
    });
    request.on('timeout', () =>
      request.destroy(new Error(`${method} ${path}: the engine did not answer in time`)),
    );
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.end(body);
  });
}

/**
 * Like dockerRequest, but answers the parsed JSON and throws the engine's own words on a failure.
 * @returns {Promise<any>}
 */
export async function dockerJson(dockerHost, method, path, options) {
  const answer = await dockerRequest(dockerHost, method, path, options);
  if (answer.status >= 400) {
    let message = answer.text.trim();
    if (answer.headers['content-type']?.includes('json'))
      message = JSON.parse(answer.text).message ?? message;
    throw new Error(`${method} ${path}: ${answer.status} ${message}`);
  }
  return answer.headers['content-type']?.includes('json') && answer.text !== ''
    ? JSON.parse(answer.text)
    : undefined;
}

/**
 * Whether a Docker-compatible engine answers there.
 * @param {string} dockerHost
 * @param {number} [timeoutMs]
 * @returns {Promise<boolean>}
 */
export async function pingEngine(dockerHost, timeoutMs = 2000) {
  try {
    const answer = await dockerRequest(dockerHost, 'GET', '/_ping', { timeoutMs });
    return answer.status === 200 && answer.text.startsWith('OK');
  } catch {
    // Nobody listens, nobody may connect, or nothing comes back: all of them mean "no engine there".
    return false;
  }
}
