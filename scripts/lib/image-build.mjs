// Builds an image through the engine's own API: a folder with a Dockerfile plus files made up on the way.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { dockerRequest } from './docker-http.mjs';
import { createTar } from './tar.mjs';

/** @typedef {import('./tar.mjs').TarEntry} TarEntry */

/** @returns {TarEntry[]} */
export function readContext(folder) {
  return readdirSync(folder).map((name) => {
    const file = path.join(folder, name);
    return { path: name, content: readFileSync(file), mode: statSync(file).mode & 0o777 };
  });
}

/**
 * @param {string} dockerHost
 * @param {string} tag
 * @param {TarEntry[]} context
 */
export async function buildImage(dockerHost, tag, context) {
  // version=1 is the engine's classic builder: BuildKit's one wants a session, which only its own clients can hold.
  const answer = await dockerRequest(dockerHost, 'POST', `/build?version=1&t=${encodeURIComponent(tag)}`, {
    body: createTar(context),
    contentType: 'application/x-tar',
  });
  // The status is 200 also when a step fails: the failure is one of the JSON lines.
  const lines = answer.text.split('\n').filter((line) => line.trim().startsWith('{'));
  const failure = lines
    .map((line) => JSON.parse(line))
    .find((line) => line.error ?? (answer.status >= 400 && line.message));
  if (failure || answer.status >= 400) {
    throw new Error(`building ${tag}: ${failure?.error ?? failure?.message ?? answer.text}`);
  }
}
