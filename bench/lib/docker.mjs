// The engine without the app: its HTTP API through node:http, and the docker CLI.
import { spawn } from 'node:child_process';
import http from 'node:http';
import { now } from './numbers.mjs';

const api = '/v1.41';

/**
 * @param {string} socketPath
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<{ status: number, text: string }>}
 */
export function request(socketPath, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const sent = http.request({ socketPath, method, path: api + path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => {
        if ((response.statusCode ?? 500) < 400) resolve({ status: response.statusCode ?? 0, text });
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/**
 * Opens an endless answer, such as a followed log or the events.
 * @param {string} socketPath
 * @param {string} path
 * @param {(piece: Buffer) => void} onData
 * @returns {Promise<{ ended: Promise<void>, destroy: () => void }>}
 */
export function openStream(socketPath, path, onData) {
  return new Promise((resolve, reject) => {
    const sent = http.get({ socketPath, path: api + path }, (response) => {
      const ended = new Promise((end) => {
        response.on('end', end);
        response.on('close', end);
      });
      response.on('data', onData);
      resolve({ ended, destroy: () => sent.destroy() });
    });
    sent.on('error', reject);
  });
}

/**
 * A program on a terminal in a container, by a connection that is taken over (`Upgrade: tcp`), as terminals do it.
 * @param {string} socketPath
 * @param {string} id
 * @param {string[]} argv
 * @param {(piece: Buffer) => void} onData
 * @param {{ cols: number, rows: number }} [size]
 */
export async function openExec(socketPath, id, argv, onData, size) {
  const created = await request(socketPath, 'POST', `/containers/${id}/exec`, {
    Cmd: argv,
    Env: ['TERM=xterm-256color'],
    Tty: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const { Id } = JSON.parse(created.text);
  const socket = await new Promise((resolve, reject) => {
    const sent = http.request({
      socketPath,
      method: 'POST',
      path: `${api}/exec/${Id}/start`,
      headers: { 'Content-Type': 'application/json', Connection: 'Upgrade', Upgrade: 'tcp' },
    });
    sent.on('upgrade', (_response, upgraded, head) => {
      upgraded.on('data', onData);
      if (head.length > 0) onData(head);
      resolve(upgraded);
    });
    sent.on('response', (response) => reject(new Error(`exec: ${response.statusCode}`)));
    sent.on('error', reject);
    sent.end(JSON.stringify({ Detach: false, Tty: true }));
  });
  if (size) await request(socketPath, 'POST', `/exec/${Id}/resize?h=${size.rows}&w=${size.cols}`);
  return { write: (text) => socket.write(text), close: () => socket.destroy() };
}

/**
 * Runs the docker CLI and says how long it took, from the start of the process to its end.
 * @param {string} dockerHost
 * @param {string[]} args
 * @returns {Promise<{ stdout: string, ms: number, endedAt: number }>}
 */
export function docker(dockerHost, ...args) {
  return new Promise((resolve, reject) => {
    const startedAt = now();
    const child = spawn('docker', ['-H', dockerHost, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (piece) => output[name].push(piece));
    let endedAt = 0;
    child.on('exit', () => {
      endedAt = now();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const stdout = Buffer.concat(output.stdout).toString();
      if (code === 0) resolve({ stdout, ms: endedAt - startedAt, endedAt });
      else reject(new Error(`docker ${args.join(' ')}: ${Buffer.concat(output.stderr)}`));
    });
  });
}

/** Creates containers, several at a time. @param {string} socketPath @param {string} prefix @param {number} count */
export async function createMany(socketPath, prefix, count) {
  const ids = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      const name = `${prefix}-${String(next).padStart(4, '0')}`;
      const body = {
        Image: 'gantry-test/busybox:latest',
        Cmd: ['sleep', '100000'],
        Labels: { bench: prefix },
      };
      const { text } = await request(socketPath, 'POST', `/containers/create?name=${name}`, body);
      ids.push(JSON.parse(text).Id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return ids;
}

/** Removes containers by their name's beginning. @param {string} dockerHost @param {string} prefix */
export async function removeMany(dockerHost, prefix) {
  const { stdout } = await docker(dockerHost, 'ps', '-aq', '--no-trunc', '--filter', `name=^/?${prefix}`);
  const ids = stdout.split('\n').filter(Boolean);
  for (let at = 0; at < ids.length; at += 100)
    await docker(dockerHost, 'rm', '-fv', ...ids.slice(at, at + 100));
}
