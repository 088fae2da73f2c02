import { randomUUID } from 'node:crypto';
import type { BytePath } from '@shared/model/byte-path';
import type { EngineClient } from '../../../engine/client';
import type { EngineEvent } from '../../../engine/events';
import { mapLimit } from '../../../engine/map-limit';
import { readText } from '../../../engine/wire/http';
import { isConnectionError } from '../../../ipc/to-app-error';
import { findHelperImage, type HelperImage } from './helper-image';
import { HELPER_LABEL } from './label';

export interface HelperMount {
  volume: string;
  /** The engine refuses to write into it. */
  readOnly: boolean;
}

/** A container that is created and never started, with volumes in it. */
export interface Helper {
  id: string;
  name: string;
  /** The folder that all the volumes are in. A tar that is put here can set owner and mode of a volume's own root. */
  folder: BytePath;
  /** Where each volume is, in the order they were asked for. */
  paths: BytePath[];
  /** Removes it, whatever has become of the work that it was for. A lost engine is no error: the next sweep does it. */
  remove(): Promise<void>;
}

export interface Helpers {
  /** Creates a helper. @throws the engine's 404 for a volume that is not there (creating alone would make it) */
  open(client: EngineClient, mounts: readonly HelperMount[], signal: AbortSignal): Promise<Helper>;
  /**
   * Starts one of an image that has a shell, so that programs can be run in it: by an explicit wish only. It waits for an input
   * that never comes. @throws the engine's error for an image without a shell
   */
  start(
    client: EngineClient,
    image: string,
    mounts: readonly HelperMount[],
    signal: AbortSignal,
  ): Promise<Helper>;
  /** The helpers in use that hold a volume: it cannot be removed while there are any. */
  holding(volume: string): Helper[];
  /** Removes helpers that a crash of this installation left behind, and those of any other that are a day old. */
  sweep(client: EngineClient, signal: AbortSignal): Promise<void>;
  /**
   * Removes a helper of this installation that nobody here has asked for: a run that was killed had asked, and the engine made it
   * behind the sweep.
   */
  onEvent(event: EngineEvent, connected: () => Promise<EngineClient>): void;
  /** Removes all that are in use: the app ends. */
  close(): Promise<void>;
}

/** In no image. */
const FOLDER = '/.gantry-volumes';
const ABANDONED_MS = 86_400_000;
const REMOVE_DEADLINE = 20_000;
const REMOVE_TRIES = 6;
const CREATE_DEADLINE = 60_000;

const isGone = (error: unknown) => (error as { statusCode?: number }).statusCode === 404;
const isUnderWay = (error: unknown) => (error as { statusCode?: number }).statusCode === 409;

/**
 * Engines before 23 mount a volume where they will delete a container's files, for as long as an archive of it is open. One that is
 * opened while the container is being removed has its volume emptied, or, if it is mounted read-only, fails the removal. Nobody
 * may ask for one by then (`browses.ts` sees to it), and what was given up is waited for here: each of these takes the lock that
 * an archive holds.
 */
async function untilQuiet(client: EngineClient, id: string): Promise<void> {
  for (let turn = 0; turn < 3; turn++)
    await client.docker.getContainer(id).inspect({ abortSignal: AbortSignal.timeout(REMOVE_DEADLINE) });
}

async function removeContainer(client: EngineClient, id: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await untilQuiet(client, id);
      const abortSignal = AbortSignal.timeout(REMOVE_DEADLINE);
      // never with its volumes: the anonymous one that is looked into would go, too
      await client.docker.getContainer(id).remove({ force: true, v: false, abortSignal });
      return;
    } catch (error) {
      // 409: its removal is under way
      if (isGone(error) || isUnderWay(error)) return;
      if (tries === REMOVE_TRIES || isConnectionError(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
    }
  }
}

async function removeImage(client: EngineClient, { id, own }: HelperImage): Promise<void> {
  if (!own) return;
  try {
    await client.docker.getImage(id).remove({ abortSignal: AbortSignal.timeout(REMOVE_DEADLINE) });
  } catch (error) {
    // 409: another helper stands on it, which takes it along
    if (!isGone(error) && !isUnderWay(error)) throw error;
  }
}

interface Labelled {
  Id: string;
  Names: string[];
  ImageID: string;
  Created: number;
  Labels: Record<string, string>;
}

/** @param installation tells the helpers of this installation of Gantry from those of others on the same engine */
export function createHelpers(installation: string, onError: (error: unknown) => void): Helpers {
  const inUse = new Map<string, { helper: Helper; volumes: string[] }>();

  /** Those that are being made, by name: the engine may list them before it has answered. */
  const making = new Map<string, Promise<unknown>>();
  /** Removals that are under way: whoever began one may not wait for it. */
  const going = new Set<Promise<void>>();

  const create = async (
    client: EngineClient,
    image: HelperImage,
    mounts: readonly HelperMount[],
    program: object,
    signal: AbortSignal,
  ): Promise<Helper> => {
    const paths = mounts.map((_, index) => `${FOLDER}/${index}`);
    const body = {
      Image: image.id,
      ...program,
      Labels: { [HELPER_LABEL]: installation, [`${HELPER_LABEL}.image`]: image.own ? 'own' : 'local' },
      HostConfig: {
        NetworkMode: 'none',
        Mounts: mounts.map(({ volume, readOnly }, index) => ({
          Type: 'volume',
          Source: volume,
          Target: paths[index],
          ReadOnly: readOnly,
          VolumeOptions: { NoCopy: true },
        })),
      },
      NetworkDisabled: true,
    };
    const name = `gantry-helper-${randomUUID().slice(0, 8)}`;
    const request = {
      method: 'POST',
      path: `/containers/create?name=${name}`,
      body: JSON.stringify(body),
      chunked: true,
    } as const;
    let isMade = () => {};
    making.set(
      name,
      new Promise<void>((resolve) => {
        isMade = resolve;
      }),
    );
    try {
      signal.throwIfAborted();
      // never given up in the middle: the engine would go on making what nobody then knows of
      const response = await client.open(request, AbortSignal.timeout(CREATE_DEADLINE));
      const created = JSON.parse(await readText(response)) as { Id: string };
      const helper = toHelper(client, image, { id: created.Id, name, paths });
      inUse.set(created.Id, { helper, volumes: mounts.map(({ volume }) => volume) });
      if (signal.aborted) await helper.remove();
      signal.throwIfAborted();
      return helper;
    } catch (error) {
      // it may have been made all the same, when the answer was cut off
      if (!isConnectionError(error)) {
        await removeContainer(client, name).catch(onError);
        await removeImage(client, image).catch(onError);
      }
      throw error;
    } finally {
      making.delete(name);
      isMade();
    }
  };
  const toHelper = (
    client: EngineClient,
    image: HelperImage,
    { id, name, paths }: Pick<Helper, 'id' | 'name' | 'paths'>,
  ): Helper => ({
    id,
    name,
    folder: FOLDER,
    paths,
    async remove() {
      inUse.delete(id);
      const gone = removeContainer(client, id)
        .then(() => removeImage(client, image))
        .catch((error) => {
          if (!isConnectionError(error)) onError(error);
        });
      going.add(gone);
      await gone;
      going.delete(gone);
    },
  });
  const expectThere = async (client: EngineClient, mounts: readonly HelperMount[], signal: AbortSignal) => {
    for (const { volume } of mounts) await client.docker.getVolume(volume).inspect({ abortSignal: signal });
  };

  const helpers: Helpers = {
    async open(client, mounts, signal) {
      await expectThere(client, mounts, signal);
      const image = await findHelperImage(client, signal);
      return create(client, image, mounts, { Cmd: ['never started'] }, signal);
    },
    async start(client, image, mounts, signal) {
      await expectThere(client, mounts, signal);
      const program = { Entrypoint: ['sh', '-c', 'read -r _'], Cmd: [], User: '0', OpenStdin: true };
      const helper = await create(client, { id: image, own: false }, mounts, program, signal);
      try {
        await client.docker.getContainer(helper.id).start({ abortSignal: signal });
        return helper;
      } catch (error) {
        await helper.remove();
        throw error;
      }
    },
    holding: (volume) =>
      [...inUse.values()].filter(({ volumes }) => volumes.includes(volume)).map(({ helper }) => helper),
    async sweep(client, signal) {
      const filters = { label: [HELPER_LABEL] };
      const found = (await client.docker.listContainers({
        all: true,
        filters,
        abortSignal: signal,
      })) as Labelled[];
      const left = found.filter(
        ({ Id, Names, Labels, Created }) =>
          !inUse.has(Id) &&
          !Names.some((name) => making.has(name.slice(1))) &&
          (Labels[HELPER_LABEL] === installation || Date.now() - Created * 1000 > ABANDONED_MS),
      );
      await mapLimit(left, 4, async ({ Id, ImageID, Labels }) => {
        await removeContainer(client, Id);
        await removeImage(client, { id: ImageID, own: Labels[`${HELPER_LABEL}.image`] === 'own' });
      });
    },
    onEvent({ type, action, actorId, attributes }, connected) {
      if (type !== 'container' || action !== 'create' || attributes[HELPER_LABEL] !== installation) return;
      if (inUse.has(actorId) || making.has(attributes.name ?? '')) return;
      const image = { id: attributes.image ?? '', own: attributes[`${HELPER_LABEL}.image`] === 'own' };
      connected()
        .then(async (client) => {
          await removeContainer(client, actorId);
          await removeImage(client, image);
        })
        .catch((error) => {
          // the sweep of the next connection finds it
          if (!isConnectionError(error)) onError(error);
        });
    },
    async close() {
      // whoever asked for these has gone: they go as soon as they are there
      await Promise.all(making.values());
      await Promise.all([...inUse.values()].map(({ helper }) => helper.remove()));
      await Promise.all(going);
    },
  };
  return helpers;
}
