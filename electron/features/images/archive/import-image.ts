import type { ArchiveProgress } from '@shared/features/image-changes';
import { parseImageRef } from '@shared/model/image-ref';
import type { EngineClient } from '../../../engine/client';
import { sendTar } from './send-tar';
import { openTarFile } from './tar-file';

interface ImportOptions {
  name: string;
  message: string;
  changes: readonly string[];
  platform: string;
}

/** `POST /images/create` from what is sent, as `docker import` asks it. */
export function importPath({ name, message, changes, platform }: ImportOptions): string {
  const params = new URLSearchParams({ fromSrc: '-' });
  const ref = parseImageRef(name);
  if (ref.ok) {
    params.set('repo', ref.name);
    params.set('tag', ref.tag ?? 'latest');
  }
  if (message) params.set('message', message);
  if (platform) params.set('platform', platform);
  for (const change of changes) params.append('changes', change);
  return `/images/create?${params}`;
}

/** Makes an image of the files in a tar. @returns its id */
export async function importImage(
  client: EngineClient,
  path: string,
  options: ImportOptions,
  report: (progress: ArchiveProgress) => void,
  signal: AbortSignal,
): Promise<{ id: string }> {
  const { pieces } = await openTarFile(path, report);
  let id = '';
  const onLine = ({ status = '' }: { status?: string }) => {
    if (/^sha256:[0-9a-f]{64}$/.test(status)) id = status;
  };
  await sendTar(client, importPath(options), pieces(), onLine, signal);
  return { id };
}
