import { AppError } from '@shared/errors/app-error';
import type { EditChange, SpecNote } from '@shared/features/edit';
import type { RunSpec } from '@shared/model/run-flags';
import { ValueProblem } from '@shared/model/run-values/problem';
import type { EngineClient } from '../../../engine/client';
import { editChanges, updateInPlace } from './changes';
import { containerOps } from './container-ops';
import { type Inspected, type InspectedImage, type Json, plainName } from './inspected';
import { type RecreateBody, recreateBody } from './recreate-body';
import { toRunSpec } from './to-run-spec';

/** A container as a `docker run` line, and what the line was made of. */
export interface ReadContainer {
  inspected: Inspected;
  image: InspectedImage | null;
  spec: RunSpec;
  notes: SpecNote[];
}

export interface EditPlan extends ReadContainer {
  after: RunSpec;
  name: string;
  newName: string;
  changes: EditChange[];
  /** The body of an update that is enough; null when the container is to be made anew. */
  update: Json | null;
  /** The image's tag names another image by now. */
  imageMoved: boolean;
  make: RecreateBody;
}

/** Reads a container as a line. @throws the engine's 404 when there is none. */
export async function readContainer(client: EngineClient, id: string): Promise<ReadContainer> {
  const ops = containerOps(client);
  const [inspected, info] = await Promise.all([
    client.docker.getContainer(id).inspect() as unknown as Promise<Inspected>,
    client.docker.info() as Promise<{ CgroupVersion?: string }>,
  ]);
  const image = await ops.image(inspected.Image);
  const cgroupVersion = info.CgroupVersion ?? '1';
  return { inspected, image, ...toRunSpec(inspected, image, { cgroupVersion }) };
}

function readable<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ValueProblem)) throw error;
    throw new AppError({ code: 'run/bad-value', message: error.value, target: error.code });
  }
}

/** What an edit comes to. Reads the engine and changes nothing. */
export async function planEdit(
  client: EngineClient,
  { id, spec, pull }: { id: string; spec: RunSpec; pull: boolean },
): Promise<EditPlan> {
  const read = await readContainer(client, id);
  const { inspected, image, spec: before } = read;
  const name = plainName(inspected.Name);
  const newName = spec.name || name;
  const { createOnly: _, ...said } = spec;
  const after: RunSpec = { ...said, name: newName };
  const changes = editChanges(before, after);
  const sameImage = after.image === before.image && !pull;
  const named = sameImage ? await containerOps(client).image(after.image) : null;
  // the same image whatever has become of its name
  const imageName = sameImage && named?.Id !== inspected.Image ? inspected.Image : after.image;
  return readable(() => ({
    ...read,
    after,
    name,
    newName,
    changes,
    update: pull ? null : updateInPlace(changes, after),
    imageMoved: sameImage && named !== null && named.Id !== inspected.Image,
    make: recreateBody({ inspected, image, before, after, api: client.api, imageName }),
  }));
}
