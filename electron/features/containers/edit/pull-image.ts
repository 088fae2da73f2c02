import { AppError } from '@shared/errors/app-error';
import type { EditProgress } from '@shared/features/edit';
import type { EngineClient } from '../../../engine/client';
import { createNdjsonParser } from '../../../engine/wire/ndjson';

interface PullLine {
  id?: string;
  status?: string;
  error?: string;
  progressDetail?: { current?: number; total?: number };
}

/** The name with a tag: without one the engine would pull all of them. */
function withTag(image: string): string {
  const last = image.split('/').at(-1) ?? '';
  return image.includes('@') || last.includes(':') ? image : `${image}:latest`;
}

/** Pulls an image. A failure may come with status 200 as a line of the answer. */
export async function pullImage(
  client: EngineClient,
  { image, platform }: { image: string; platform: string },
  report: (progress: EditProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = new URLSearchParams({ fromImage: withTag(image), ...(platform && { platform }) });
  const response = await client.open(
    { method: 'POST', path: `/images/create?${query}`, body: '', chunked: true },
    signal,
  );
  let failure: string | undefined;
  const parser = createNdjsonParser((value) => {
    const { id = '', status = '', error, progressDetail: progress } = value as PullLine;
    failure ??= error;
    const { current = null, total = null } = progress ?? {};
    report({ type: 'pull', layer: id, status, current, total });
  });
  await response.read((data) => parser.write(data));
  parser.end();
  if (failure !== undefined) throw new AppError({ code: 'engine/server-error', message: failure });
}
