import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ChosenFile } from '@shared/features/app';
import type { EngineHost } from './engine-host';

/**
 * What the user chose (in a dialog, or by dropping it on the window) becomes a token, which the page may use but not make. Its
 * kind is part of it: what was chosen to be read is never written to.
 */
export function grantPath(host: EngineHost, use: 'read' | 'write' | 'folder', path: string): string {
  const token = `${use}:${randomUUID()}`;
  host.grant(token, path);
  return token;
}

/** A file or folder that may be read; null when it is not there. */
export async function grantReading(host: EngineHost, path: string): Promise<ChosenFile | null> {
  try {
    const stat = await lstat(path);
    const folder = stat.isDirectory();
    return {
      token: grantPath(host, 'read', path),
      name: basename(path),
      folder,
      size: folder ? null : stat.size,
    };
  } catch {
    return null;
  }
}
