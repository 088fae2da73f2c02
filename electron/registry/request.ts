import http from 'node:http';
import https from 'node:https';
import type { RegistryTls } from './certificates';

export interface RegistryRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  tls?: RegistryTls & { insecure?: boolean };
}

export interface RegistryResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** Where it came from, redirects followed. */
  url: URL;
}

/** Silence after which a registry is given up. */
const IDLE = 15_000;
/** A list of tags has tens of kilobytes; an image's configuration rarely more. */
const MAX_BODY = 16 * 1024 * 1024;
const MAX_REDIRECTS = 5;

function once(request: RegistryRequest, signal: AbortSignal): Promise<RegistryResponse> {
  const { method, url, headers = {}, body, tls = {} } = request;
  const { insecure, ...material } = tls;
  return new Promise((resolve, reject) => {
    const options = { method, headers: { 'User-Agent': 'gantry', ...headers }, signal, timeout: IDLE };
    const onResponse = (response: http.IncomingMessage) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MAX_BODY) response.destroy(new Error('The registry sent more than 16 MiB'));
        else pieces.push(piece);
      });
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, url });
      });
    };
    const sent =
      url.protocol === 'http:'
        ? http.request(url, options, onResponse)
        : https.request(url, { ...options, ...material, rejectUnauthorized: !insecure }, onResponse);
    sent.on('timeout', () =>
      sent.destroy(
        Object.assign(new Error('i/o timeout: the registry did not answer'), { code: 'ETIMEDOUT' }),
      ),
    );
    sent.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    sent.end(body);
  });
}

/** Sends a request and follows redirects. What signs in goes to the registry itself, never to where it leads. */
export async function requestRegistry(
  request: RegistryRequest,
  signal: AbortSignal,
): Promise<RegistryResponse> {
  let current = request;
  for (let hops = 0; ; hops += 1) {
    const response = await once(current, signal);
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.status) || !location) return response;
    if (hops === MAX_REDIRECTS) throw new Error('The registry redirects in a circle');
    const url = new URL(location, current.url);
    // never from TLS to none, and never to anything but a web address
    if (url.protocol !== 'https:' && url.protocol !== current.url.protocol)
      throw new Error(`The registry leads to ${url.protocol}//${url.host}, which is not safe`);
    const same = url.host === current.url.host && url.protocol === current.url.protocol;
    const { Authorization, ...rest } = current.headers ?? {};
    const headers = same && Authorization ? { ...rest, Authorization } : rest;
    // another host gets neither our certificate nor our leniency
    const { tls, ...plain } = current;
    current = { ...plain, url, headers, ...(same && tls && { tls }) };
  }
}
