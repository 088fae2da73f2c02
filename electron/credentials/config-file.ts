import {
  chmodSync,
  chownSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { writeDurably } from '../write-durably';
import type { RegistryAuth } from './registry-auth';
import { toHostname } from './server-address';

type Json = Record<string, unknown>;

/** What the CLI's `config.json` says of credentials, and everything else in it, which is kept. */
export interface ConfigFile {
  raw: Json;
  auths: Record<string, Json>;
  credHelpers: Record<string, string>;
  credsStore: string;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function unreadable(path: string, words: string): AppError {
  return new AppError({ code: 'credentials/unreadable', message: `${path}: ${words}`, target: path });
}

/** @throws AppError `credentials/unreadable` when it is there and is not what the CLI would take. */
export function readConfigFile(configDir: string): ConfigFile {
  const path = join(configDir, 'config.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { raw: {}, auths: {}, credHelpers: {}, credsStore: '' };
    throw unreadable(path, (error as Error).message);
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    // the parser's own words quote the text, which may be a password
    throw unreadable(path, 'not valid JSON');
  }
  if (!isObject(raw)) throw unreadable(path, 'not a JSON object');
  const { auths = {}, credHelpers = {}, credsStore = '' } = raw;
  if (!isObject(auths ?? {}) || !isObject(credHelpers ?? {}) || typeof credsStore !== 'string')
    throw unreadable(path, 'auths, credHelpers or credsStore is not what it should be');
  return {
    raw,
    auths: Object.fromEntries(
      Object.entries((auths ?? {}) as Json).map(([server, entry]) => [server, isObject(entry) ? entry : {}]),
    ),
    credHelpers: Object.fromEntries(
      Object.entries((credHelpers ?? {}) as Json).map(([server, helper]) => [server, textOf(helper)]),
    ),
    credsStore,
  };
}

/** Where the file really is: many keep it among their dotfiles, behind a link. A link may lead to what is yet to be made. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // not there, or a link to what is not there
  }
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    // no link
    return path;
  }
}

/** Writes it whole, where a link leads to, with the mode and owner that it had; for its owner only when it is new. */
export function writeConfigFile(configDir: string, raw: Json): void {
  const path = targetOf(join(configDir, 'config.json'));
  let before: Stats | null = null;
  try {
    before = statSync(path);
  } catch {
    // new
  }
  writeDurably(path, `${JSON.stringify(raw, null, '\t')}\n`);
  if (!before) return;
  const now = statSync(path);
  if (now.uid !== before.uid || now.gid !== before.gid) chownSync(path, before.uid, before.gid);
  if (now.mode !== before.mode) chmodSync(path, before.mode & 0o777);
}

/** An entry of `auths`; null for an empty one, which stands for a sign-in that a helper keeps. */
export function authOfEntry(server: string, entry: Json): RegistryAuth | null {
  const decoded = Buffer.from(textOf(entry.auth), 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const username = colon < 0 ? textOf(entry.username) : decoded.slice(0, colon);
  // the CLI trims what old versions of it padded
  const password = colon < 0 ? textOf(entry.password) : decoded.slice(colon + 1).replace(/^\0+|\0+$/g, '');
  const identitytoken = textOf(entry.identitytoken);
  const registrytoken = textOf(entry.registrytoken);
  if (!username && !password && !identitytoken && !registrytoken) return null;
  return {
    username,
    password,
    serveraddress: server,
    ...(identitytoken && { identitytoken }),
    ...(registrytoken && { registrytoken }),
  };
}

export function entryOfAuth(auth: RegistryAuth): Json {
  const { username, password, identitytoken, registrytoken } = auth;
  return {
    auth: Buffer.from(`${username}:${identitytoken ? '' : password}`).toString('base64'),
    ...(identitytoken && { identitytoken }),
    ...(registrytoken && { registrytoken }),
  };
}

/** The keys of `auths` that mean a server: its own, and old ones with a scheme or a path. */
export function keysOf(auths: Record<string, unknown>, server: string): string[] {
  const own = Object.hasOwn(auths, server) ? [server] : [];
  return [...own, ...Object.keys(auths).filter((key) => key !== server && toHostname(key) === server)];
}
