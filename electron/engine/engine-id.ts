import type { EngineClient } from './client';

const engineIds = new WeakMap<EngineClient, Promise<string>>();
/** The engine's own id, asked once a connection. */
export function engineIdOf(client: EngineClient): Promise<string> {
  const known = engineIds.get(client);
  if (known) return known;
  const asked = (client.docker.info() as Promise<{ ID?: string }>).then((info) => info.ID ?? '');
  engineIds.set(client, asked);
  asked.catch(() => engineIds.delete(client));
  return asked;
}
