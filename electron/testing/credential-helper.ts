import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

/** A real `docker-credential-*` program that keeps its secrets in a file. */
export interface TestHelper {
  kept(): Record<string, { username: string; password: string }>;
}

const program = (path: string) => `
const fs = require('fs');
const file = ${JSON.stringify(path)};
const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
const input = fs.readFileSync(0, 'utf8');
const save = () => fs.writeFileSync(file, JSON.stringify(kept));
const action = process.argv[2];
if (action === 'store') {
  const { ServerURL, Username, Secret } = JSON.parse(input);
  kept[ServerURL] = { username: Username, password: Secret };
  save();
} else if (action === 'erase') {
  delete kept[input.trim()];
  save();
} else if (action === 'list') {
  console.log(JSON.stringify(Object.fromEntries(Object.entries(kept).map(([k, v]) => [k, v.username]))));
} else {
  const found = kept[input.trim()];
  if (!found) {
    console.log('credentials not found in native keychain');
    process.exit(1);
  }
  console.log(JSON.stringify({ ServerURL: input.trim(), Username: found.username, Secret: found.password }));
}
`;

/** Puts a helper on PATH for the rest of the test; `script` replaces what it does by a few lines of shell. */
export function installHelper(folder: string, name: string, script?: string): TestHelper {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const secrets = join(bin, `${name}.secrets`);
  const main = join(bin, `${name}.cjs`);
  writeFileSync(main, program(secrets));
  const body = script ?? `exec '${process.execPath}' '${main}' "$@"`;
  writeFileSync(join(bin, `docker-credential-${name}`), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  if (!process.env.PATH?.startsWith(bin)) vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  return { kept: () => (existsSync(secrets) ? JSON.parse(readFileSync(secrets, 'utf8')) : {}) };
}
