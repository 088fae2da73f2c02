import type { EngineClient } from './client';
import { type EngineEvent, toEngineEvent } from './events';
import { createNdjsonParser } from './wire/ndjson';

/**
 * Hands on what the engine remembers: its last 256 events. @param since milliseconds since the epoch
 * @param filters as `GET /events` takes them
 */
export async function readRememberedEvents(
  client: EngineClient,
  { since, filters = {} }: { since: number; filters?: Record<string, string[]> },
  onEvent: (event: EngineEvent, raw: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  // its types do not know the option that all of its methods take
  const docker = client.docker as { info(options: object): Promise<{ SystemTime?: string }> };
  const now = Date.parse((await docker.info({ abortSignal: signal })).SystemTime ?? '');
  const params = new URLSearchParams({
    since: (since / 1000).toFixed(9),
    // not in the future by the engine's clock, whatever ours says: the answer ends by itself
    until: ((now > 0 ? now : Date.now()) / 1000).toFixed(3),
    filters: JSON.stringify(filters),
  });
  const response = await client.open({ method: 'GET', path: `/events?${params}` }, signal);
  const parser = createNdjsonParser((value) => {
    const event = toEngineEvent(value);
    if (event) onEvent(event, value);
  });
  await response.read((data) => parser.write(data));
}
