import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { isHelper } from '../helper/label';
import type { HeldContainer, TransferEntry, TransferJournal } from './journal';

interface User {
  id: string;
  name: string;
  /** `running`, `paused`, `exited` and so on. */
  state: string;
}

interface RawContainer {
  Id: string;
  Names?: string[] | null;
  State?: string;
  Labels?: Record<string, string> | null;
  Mounts?: { Type?: string; Name?: string }[] | null;
}

const runs = ({ state }: User) => ['running', 'paused', 'restarting'].includes(state);

/** The containers that have a volume, the running ones first. */
async function usersOf(client: EngineClient, volume: string, signal: AbortSignal): Promise<User[]> {
  const filters = { volume: [volume] };
  const found = (await client.docker.listContainers({
    all: true,
    filters,
    abortSignal: signal,
  })) as RawContainer[];
  return (
    found
      // the filter matches a destination of this name, too
      .filter(({ Labels, Mounts }) => !isHelper(Labels) && Mounts?.some(({ Name }) => Name === volume))
      .map(({ Id, Names, State }) => ({
        id: Id,
        name: Names?.[0]?.replace(/^\//, '') ?? Id.slice(0, 12),
        state: State ?? '',
      }))
      .sort((a, b) => Number(runs(b)) - Number(runs(a)) || a.name.localeCompare(b.name))
  );
}

/** @throws AppError `volumes/in-use` naming the containers that run with a volume, when nothing was said about them. */
export async function expectChoice(
  client: EngineClient,
  volume: string,
  choice: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (choice !== null) return;
  const names = (await usersOf(client, volume, signal)).filter(runs).map(({ name }) => name);
  if (names.length === 0) return;
  throw new AppError({
    code: 'volumes/in-use',
    message: `The volume ${volume} is used by running containers: ${names.join(', ')}`,
    target: volume,
  });
}

const status = (error: unknown) => (error as { statusCode?: number }).statusCode ?? 0;

/** Lets a container go on. One that is gone, or that somebody else has let go on, is left alone. */
async function release(client: EngineClient, { id, how }: HeldContainer): Promise<void> {
  const container = client.docker.getContainer(id);
  try {
    if (how === 'paused') await container.unpause();
    else await container.start();
  } catch (error) {
    // 304: it runs; 404: it is gone; 409 and, of 20.10, 500: it is not paused
    if ([304, 404, 409].includes(status(error)) || /is not paused/.test(String(error))) return;
    throw error;
  }
}

/** Lets everything go on that was held for a piece of work; each is taken off its entry when it does. */
export async function releaseAll(
  client: EngineClient,
  entry: TransferEntry,
  journal: TransferJournal,
): Promise<void> {
  for (const held of [...entry.held]) {
    await release(client, held);
    entry.held = entry.held.filter(({ id }) => id !== held.id);
    journal.put(entry);
  }
}

/** @throws AppError `volumes/in-use` for a container that would be removed when it stops (`--rm`). */
async function expectStoppable(
  client: EngineClient,
  running: readonly User[],
  signal: AbortSignal,
): Promise<void> {
  for (const { id, name } of running) {
    const { HostConfig } = await client.docker.getContainer(id).inspect({ abortSignal: signal });
    if (HostConfig.AutoRemove)
      throw new AppError({
        code: 'volumes/in-use',
        message: `The container ${name} is removed when it stops (--rm), so it cannot be stopped and started again`,
        target: name,
      });
  }
}

/** Pauses or stops the containers that run with a volume. Each is in the journal before it is touched. */
export async function hold(
  client: EngineClient,
  { entry, journal }: { entry: TransferEntry; journal: TransferJournal },
  volume: string,
  choice: 'pause' | 'stop' | 'as-is' | null,
  signal: AbortSignal,
): Promise<void> {
  await expectChoice(client, volume, choice, signal);
  if (choice === 'as-is' || choice === null) return;
  const running = (await usersOf(client, volume, signal)).filter(runs);
  if (choice === 'stop') await expectStoppable(client, running, signal);
  for (const { id, name, state } of running) {
    // what is paused already stays so, and is stopped only when it has to be
    if (choice === 'pause' && state === 'paused') continue;
    entry.held.push({ id, name, how: choice === 'pause' ? 'paused' : 'stopped' });
    journal.put(entry);
    const container = client.docker.getContainer(id);
    if (choice === 'pause') await container.pause();
    else await container.stop();
  }
}
