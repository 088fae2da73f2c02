import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';

/** What TLS with one registry takes beyond the system's authorities. */
export interface RegistryTls {
  ca?: string[];
  cert?: string;
  key?: string;
}

/** Where engines look for certificates of registries. */
export function certsFolder(): string {
  return process.platform === 'win32'
    ? join(process.env.ProgramData ?? 'C:\\ProgramData', 'docker', 'certs.d')
    : '/etc/docker/certs.d';
}

/**
 * The certificates of a host, as an engine reads them from its folder: every `*.crt` is an authority, a `*.cert` with its `*.key`
 * is the client's own.
 */
export async function readRegistryTls(host: string, folder = certsFolder()): Promise<RegistryTls> {
  const own = join(folder, host);
  // most registries have none
  const files = await readdir(own).catch((): string[] => []);
  const read = (name: string) => readFile(join(own, name), 'utf8');
  const authorities = await Promise.all(files.filter((name) => name.endsWith('.crt')).map(read));
  const client = files.find((name) => name.endsWith('.cert') && files.includes(name.replace(/cert$/, 'key')));
  return {
    ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
    ...(client && { cert: await read(client), key: await read(client.replace(/cert$/, 'key')) }),
  };
}
