import { existsSync } from 'node:fs';
import { AppError } from '@shared/errors/app-error';
import type { EngineClient } from '../../../engine/client';
import { inspectRaw } from './raw';
import { toMounts } from './to-details';

/** The host folder behind a mount, when the engine is on this machine and the folder, too. */
export async function hostFolder(
  client: EngineClient,
  { id, destination }: { id: string; destination: string },
  signal: AbortSignal,
): Promise<string> {
  const refuse = (message: string) => new AppError({ code: 'file/failed', message, target: destination });
  const mounts = toMounts(await inspectRaw(client, id, signal));
  const mount = mounts.find((each) => each.type === 'bind' && each.destination === destination);
  if (!mount) throw refuse(`No host folder is mounted at ${destination}`);
  if (!/^(?:unix|npipe):/.test(client.endpoint.address)) {
    throw refuse(`${mount.source} is on the machine of the engine, not on this one`);
  }
  // the engine may be in a virtual machine of its own
  if (!existsSync(mount.source)) throw refuse(`${mount.source} is not on this machine`);
  return mount.source;
}
