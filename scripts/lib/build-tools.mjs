// A current docker CLI and its buildx plugin, for the tests of builds: from Debian's sid, unpacked into the cache, never installed.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { unpackPackages } from './engine-versions.mjs';
import { cacheFolder } from './paths.mjs';
import { say } from './steps.mjs';

/** @returns {Promise<string>} a folder with `docker` and, as in a DOCKER_CONFIG, `cli-plugins/docker-buildx` */
export async function prepareBuildTools() {
  const target = path.join(cacheFolder(), 'build-tools');
  if (existsSync(target)) return target;
  say('fetching docker-buildx and a docker CLI from Debian sid (once)');
  const draft = mkdtempSync(path.join(cacheFolder(), 'making-'));
  try {
    await unpackPackages('sid', ['docker-buildx', 'docker-cli'], draft);
    const made = path.join(draft, 'tools');
    mkdirSync(path.join(made, 'cli-plugins'), { recursive: true });
    const plugin = path.join('cli-plugins', 'docker-buildx');
    renameSync(path.join(draft, 'root/usr/libexec/docker', plugin), path.join(made, plugin));
    renameSync(path.join(draft, 'root/usr/bin/docker'), path.join(made, 'docker'));
    // somebody else may have made it meanwhile
    if (!existsSync(target)) renameSync(made, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}
