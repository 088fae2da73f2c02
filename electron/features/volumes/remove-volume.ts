import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../engine/client';
import { type Browses, inTransfer } from './browse/browses';
import type { Helpers } from './helper/helpers';
import { isHelper } from './helper/label';

/** What is done with the helpers that hold a volume when it is to go. */
export interface Holders {
  helpers: Helpers;
  browses: Browses;
}

const statusOf = (error: unknown) => (error as { statusCode?: number }).statusCode;

/** The engine names containers by ids: `volume is in use - [1f…, 2a…]`. Ours are left out, and the others get their names. */
function withNames(words: string, names: ReadonlyMap<string, string>, ours: ReadonlySet<string>): string {
  return words.replace(/\[([0-9a-f, ]+)\]/, (_, ids: string) => {
    const list = ids.split(/,\s*/).filter((id) => !ours.has(id));
    return `[${list.map((id) => names.get(id) ?? id.slice(0, 12)).join(', ')}]`;
  });
}

/**
 * Removes a volume. What only looks into it for the page is closed first; a transfer that is under way is not.
 * @throws the engine's words, with the containers named, when it is in use
 */
export async function removeVolume(
  client: EngineClient,
  { helpers, browses }: Holders,
  { name, force }: { name: string; force: boolean },
  signal: AbortSignal,
): Promise<void> {
  const filters = { volume: [name] };
  const listed = await client.docker.listContainers({ all: true, filters, abortSignal: signal });
  const users = listed.filter(({ Labels }) => !isHelper(Labels));
  const looking = new Set(browses.holding(name));
  // another's use refuses it anyway: the page goes on looking
  if (users.length === 0) {
    await browses.release(name);
    if (helpers.holding(name).length > 0) throw inTransfer(name);
  }
  const remove = () => client.docker.getVolume(name).remove({ force, abortSignal: signal } as object);
  try {
    await remove();
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
    const names = new Map(listed.map(({ Id, Names }) => [Id, (Names[0] ?? Id).replace(/^\//, '')]));
    const json = (error as { json?: { message?: string } }).json;
    throw new AppError({
      code: 'engine/conflict',
      message: withNames(json?.message ?? (error as Error).message, names, looking),
      target: name,
    });
  }
}
