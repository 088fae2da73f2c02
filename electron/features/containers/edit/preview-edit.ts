import type { EditPreview, EditWarning } from '@shared/features/edit';
import { formatRunCommand } from '@shared/model/run-command';
import type { EngineClient } from '../../../engine/client';
import { mapLimit } from '../../../engine/map-limit';
import { carriedVolumes } from './carried-volumes';
import { containerOps } from './container-ops';
import { type Inspected, listOf, mapOf, plainName, textOf, textsOf } from './inspected';
import type { EditJournal } from './journal';
import type { EditPlan } from './plan-edit';
import { refusalOf } from './refusal';

/** How another container hangs on this one; null when it does not. */
export function dependence(other: Inspected, id: string, name: string): EditWarning['by'] | null {
  const host = mapOf(other.HostConfig);
  const isIt = (reference: string) =>
    reference === name || reference === id || (reference.length >= 12 && id.startsWith(reference));
  const shares = (mode: unknown) => {
    const [kind, reference = ''] = textOf(mode).split(':');
    return kind === 'container' && isIt(reference);
  };
  if (shares(host.NetworkMode)) return 'network';
  if (shares(host.PidMode)) return 'pid';
  if (shares(host.IpcMode)) return 'ipc';
  if (textsOf(host.VolumesFrom).some((from) => isIt(from.split(':')[0] ?? ''))) return 'volumes-from';
  if (textsOf(host.Links).some((link) => isIt(plainName(link.split(':')[0] ?? '')))) return 'link';
  return null;
}

async function dependents(client: EngineClient, id: string, name: string): Promise<EditWarning[]> {
  const ops = containerOps(client);
  const listed = (await client.docker.listContainers({ all: true })).filter((each) => each.Id !== id);
  const found = await mapLimit(listed, 8, async ({ Id }) => {
    const other = await ops.find(Id);
    const by = other && dependence(other, id, name);
    return by ? [{ code: 'dependent' as const, name: plainName(other.Name), by }] : [];
  });
  return found.flat();
}

/** What was written outside of volumes, and stays behind. */
async function layer(client: EngineClient, inspected: Inspected): Promise<EditWarning[]> {
  const [changed, sized] = await Promise.all([
    client.docker.getContainer(inspected.Id).changes() as Promise<unknown>,
    containerOps(client).find(inspected.Id, true),
  ]);
  const mounted = (inspected.Mounts ?? []).map((mount) => `${mount.Destination}/`);
  // the engine makes the folders that something is mounted on, and says `null` (which dockerode gives as bytes) for none
  const written = listOf(changed).filter(
    ({ Path }) => !mounted.some((path) => path.startsWith(`${textOf(Path)}/`)),
  );
  return written.length > 0
    ? [{ code: 'layer-lost', changes: written.length, bytes: sized?.SizeRw ?? null }]
    : [];
}

/** What an edit would do, for the user to decide. */
export async function previewEdit(
  client: EngineClient,
  plan: EditPlan,
  journal: EditJournal,
): Promise<EditPreview> {
  const { inspected, spec, after, changes, update } = plan;
  const ops = containerOps(client);
  const warnings: EditWarning[] = [];
  if (!update) {
    if (inspected.State?.Running) warnings.push({ code: 'downtime' });
    const { carried, left } = carriedVolumes(inspected, spec, after);
    for (const { name, path } of carried) warnings.push({ code: 'carried', volume: name, path });
    for (const { name, path } of left) warnings.push({ code: 'volume-left', volume: name, path });
    const found = await Promise.all([dependents(client, inspected.Id, plan.name), layer(client, inspected)]);
    warnings.push(...found.flat());
    const project = textOf(mapOf(inspected.Config?.Labels)['com.docker.compose.project']);
    if (project) warnings.push({ code: 'compose', name: project });
    if (plan.imageMoved) warnings.push({ code: 'image-moved', name: spec.image });
  }
  const refusal = await refusalOf(plan, ops, journal);
  return {
    changes,
    before: formatRunCommand(spec),
    after: formatRunCommand(after),
    updateInPlace: update !== null,
    warnings,
    refusal: refusal && { code: refusal.code, message: refusal.message },
  };
}
