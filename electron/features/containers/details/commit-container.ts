import { parseImageRef } from '@shared/model/image-ref';
import type { EngineClient } from '../../../engine/client';
import { readText } from '../../../engine/wire/http';

interface CommitOptions {
  id: string;
  reference: string;
  author: string;
  message: string;
  changes: string[];
  pause: boolean;
}

/** `POST /commit`, as the CLI asks it. */
export function commitPath(options: CommitOptions): string {
  const reference = parseImageRef(options.reference);
  const params = new URLSearchParams({ container: options.id, pause: options.pause ? '1' : '0' });
  if (reference.ok) {
    params.set('repo', reference.name);
    params.set('tag', reference.tag ?? 'latest');
  }
  if (options.message) params.set('comment', options.message);
  if (options.author) params.set('author', options.author);
  for (const change of options.changes) params.append('changes', change);
  return `/commit?${params}`;
}

/** Makes an image of a container. It may take as long as the disk needs, and ends with the signal. @returns its id */
export async function commitContainer(
  client: EngineClient,
  options: CommitOptions,
  signal: AbortSignal,
): Promise<string> {
  const response = await client.open({ method: 'POST', path: commitPath(options) }, signal);
  const answer = JSON.parse(await readText(response)) as { Id?: string };
  return answer.Id ?? '';
}
